"""The pathway as people read it: what is missing, and which story speaks of what."""

from datetime import date
from uuid import UUID, uuid4

from cdp_desktop.domain.change_pathway import EvidenceKind, InterpretationStatus, Stance
from cdp_desktop.domain.pathway import (
    Axis,
    Change,
    Gap,
    Ground,
    Interpretation,
    Pathway,
    Piece,
    Rows,
    Wanted,
    matching_changes,
    matrix,
)
from cdp_desktop.domain.story import ConsentScope
from cdp_desktop.domain.story_answers import ScopeAnswer
from cdp_desktop.domain.vocabulary import Confidentiality, ConsentState

TODAY = date(2026, 9, 15)
AXIS, OTHER = Axis(uuid4(), "Habiter", source="Plan de quartier"), Axis(uuid4(), "Se nourrir")


def piece(words: str, kind: EvidenceKind = EvidenceKind.STORY) -> Piece:
    return Piece(uuid4(), kind, words)


def ground(found: Piece | None, stance: Stance = Stance.SUPPORTS, kind: EvidenceKind = EvidenceKind.STORY) -> Ground:
    return Ground(uuid4(), found.kind if found else kind, found, stance)


def read(*grounds: Ground) -> Interpretation:
    return Interpretation(uuid4(), "On le voit.", status=InterpretationStatus.ADOPTED, grounds=grounds)


def change(statement: str, *interpretations: Interpretation, axis: Axis = AXIS) -> Change:
    return Change(uuid4(), axis, statement, interpretations=interpretations)


def test_an_interpretation_says_what_it_is_missing() -> None:
    story, project = piece("Le bail"), piece("La coop", EvidenceKind.INITIATIVE)
    assert read().gaps == (Gap.BARE,)
    assert read(ground(None)).gaps == (Gap.BARE, Gap.GONE)
    assert read(ground(story)).gaps == (Gap.TOLD_ONLY,)
    assert read(ground(story), ground(piece("Loger", EvidenceKind.THEME))).gaps == (Gap.TOLD_ONLY,)
    assert read(ground(story), ground(project)).gaps == ()
    assert "il faut aussi un fait" in read(ground(story)).standing
    assert "Choisissez une autre preuve" in read(ground(project), ground(None)).standing


def test_an_indicator_is_named_and_never_gone() -> None:
    told = Ground(uuid4(), EvidenceKind.INDICATOR, Piece(uuid4(), EvidenceKind.INDICATOR, "40 logements"))
    assert (told.ref, told.name) == ("40 logements", "40 logements")
    assert read(told).gaps == ()


def test_a_change_tells_what_speaks_of_it_and_what_is_missing() -> None:
    story = piece("Le bail")
    one = change("On se loge.", read(ground(story)), read(ground(story), ground(None)))
    assert one.counts == "2 interprétations · 1 histoire"
    assert one.gaps == (Gap.GONE, Gap.TOLD_ONLY)
    assert change("On mange.").gaps == (Gap.UNREAD,)


def test_changes_are_found_by_their_words_their_axis_and_what_is_missing() -> None:
    fed = change("On mange à sa faim.", axis=OTHER)
    housed = change("On se loge.", read(ground(piece("Le bail de Pâques"))))
    everything = (housed, fed)
    assert matching_changes(everything, Wanted("paques")) == [housed]
    assert matching_changes(everything, Wanted("plan quart")) == [housed]
    assert matching_changes(everything, Wanted(axis_id=OTHER.id)) == [fed]
    assert matching_changes(everything, Wanted(gap=Gap.TOLD_ONLY)) == [housed]
    assert matching_changes(everything, Wanted("on", gap=Gap.BARE)) == []


def test_the_matrix_says_what_each_story_does_to_each_change_and_its_holes() -> None:
    bail, silence = piece("Le bail"), piece("Le silence")
    coop, fact = piece("La coop", EvidenceKind.INITIATIVE), piece("40 logements", EvidenceKind.INDICATOR)
    housed = change("On se loge.", read(ground(bail), ground(fact)), read(ground(bail, Stance.CONTRADICTS)))
    fed = change("On mange.", read(ground(coop)), axis=OTHER)
    found = Pathway((AXIS, OTHER), (housed, fed), (bail, silence, coop))
    shown = matrix(found)
    assert [row.piece for row in shown.rows] == [bail, silence, coop]
    assert [mark.words for mark in shown.rows[0].cells[0]] == ["● Appuie", "○ Contredit"]
    assert shown.rows[1].cells == ((), ())
    assert shown.untold == (fed,)
    assert found.idle == (silence,)
    alone = matrix(found, axis_id=OTHER.id)
    assert (alone.changes, alone.rows[2].cells[0][0].stance) == ((fed,), Stance.SUPPORTS)
    assert [row.piece for row in matrix(found, Rows.IDLE).rows] == [silence]
    assert [row.piece for row in matrix(found, Rows.EVERYTHING).rows] == [bail, coop, fact]
    assert matrix(Pathway()).rows == ()


def test_a_story_is_named_only_as_far_as_its_teller_agrees() -> None:
    inside = (ConsentScope.INTERNAL, ConsentScope.MEMBERS)
    answers = tuple(ScopeAnswer(one, ConsentState.GRANTED) for one in inside)
    told = Piece(UUID(int=1), EvidenceKind.STORY, "Le bail", answers=answers)
    assert told.may_go(Confidentiality.MEMBERS, TODAY)
    assert not told.may_go(Confidentiality.PUBLIC, TODAY)
    kept = Piece(UUID(int=2), EvidenceKind.DECISION, "On attend", confidentiality=Confidentiality.FACILITATION)
    assert not kept.may_go(Confidentiality.MEMBERS, TODAY)
