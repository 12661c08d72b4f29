"""Selections: how a table chooses, what it may read, and what is said back."""

from dataclasses import replace
from datetime import date
from random import Random
from uuid import UUID, uuid4

import pytest

from cdp_desktop.domain.selection import (
    Candidate,
    Method,
    Passage,
    ReadStory,
    Selection,
    Table,
    Turn,
    Wanted,
    drawn,
    letter,
    matching_selections,
    method_of,
    method_words,
    points_each,
    voices,
)
from cdp_desktop.domain.selection_feedback import feedback_draft
from cdp_desktop.domain.story import ConsentScope, StoryStatus
from cdp_desktop.domain.story_list import ListedStory
from tests.domain.making import person

DAY = date(2026, 9, 15)


def story(title: str = "La soupe", **fields: object) -> ListedStory:
    made = ListedStory(uuid4(), title, "Collaborations", StoryStatus.CONSENTED, DAY, text="Un matin, on a mangé.",
                       furthest=ConsentScope.MEMBERS, read_back=True)  # fmt: skip
    return replace(made, **fields)  # type: ignore[arg-type]


def test_a_method_is_known_by_the_words_that_it_begins_with() -> None:
    assert method_of("Votes successifs après discussion") is Method.SUCCESSIVE
    assert method_of("Vote secret, puis discussion") is Method.SECRET
    assert method_of("Discussion jusqu'au consensus") is Method.DISCUSSION
    assert method_of("Au premier qui parle") is None
    assert method_of("") is None


def test_points_are_part_of_what_is_kept_of_a_method() -> None:
    assert method_words(Method.SCORING, 5) == "Pointage, 5 points par personne"
    assert method_words(Method.SCORING, 1) == "Pointage, 1 point par personne"
    assert [points_each(words) for words in ("Pointage, 5 points par personne", "Pointage libre", "Vote secret 2")] == [
        5, 3, 1,
    ]  # fmt: skip
    assert voices("Pointage, 5 points par personne", 9) == 45


def test_letters_go_past_the_alphabet() -> None:
    assert [letter(rank) for rank in (0, 1, 25, 26, 27, 52)] == ["A", "B", "Z", "AA", "AB", "BA"]


def test_the_order_is_drawn_once_and_letters_stay() -> None:
    keys = [uuid4() for _each in range(8)]
    order = drawn(keys, lot=Random(1))
    assert sorted(order) == sorted(keys)
    assert order != keys
    more = [*keys, uuid4()]
    assert drawn(more, order) == [*order, more[-1]]
    assert drawn(keys[:3], order) == [one for one in order if one in keys[:3]]


@pytest.mark.parametrize(
    ("candidate", "why"),
    [
        (Candidate(story(status=StoryStatus.WITHDRAWN)), "retirée"),
        (Candidate(story(furthest=None)), "pas d’accord en vigueur"),
        (Candidate(story(text="")), "pas encore écrite"),
        (Candidate(story(read_back=False)), "pas encore relue"),
    ],
)
def test_what_may_not_be_read_says_why_and_is_not_proposed(candidate: Candidate, why: str) -> None:
    assert why in candidate.refusal
    assert not candidate.proposed(1)
    assert not replace(candidate, passages=(Passage(1, "Rencontre", chosen=True),)).proposed(2)


def test_a_level_is_proposed_what_the_one_below_chose() -> None:
    new, read = Candidate(story()), Candidate(story(), passages=(Passage(1, "Rencontre"),))
    chosen = replace(read, passages=(Passage(1, "Rencontre", chosen=True),))
    assert [one.proposed(1) for one in (new, read, chosen)] == [True, False, False]
    assert [one.proposed(2) for one in (new, read, chosen)] == [False, False, True]
    twice = replace(chosen, passages=(*chosen.passages, Passage(2, "Comité", chosen=True)))
    assert [twice.proposed(level) for level in (1, 2, 3)] == [False, False, True]
    again = replace(twice, passages=(*twice.passages, Passage(1, "Automne", chosen=True)))
    assert again.proposed(2)
    assert read.past == "Déjà lue\u00a0: Rencontre."


def test_the_room_needs_the_answer_for_members() -> None:
    internal = ReadStory(story(furthest=ConsentScope.INTERNAL), "A")
    assert internal.unshown(to_members=False) == ""
    assert "les membres" in internal.unshown(to_members=True)
    assert "plus en vigueur" in ReadStory(story(furthest=None), "A").unshown(to_members=False)


def test_a_story_is_known_again_by_its_first_words() -> None:
    long = story(text="Avant, quand une locataire allait trop mal pour se défendre, je l'envoyais.")
    assert ReadStory(long, "B").opening == "Avant, quand une locataire allait trop…"
    assert ReadStory(story(text="On marche."), "B").opening == "On marche"
    assert ReadStory(story(furthest=None), "B").opening == "Histoire B"
    assert ReadStory(story(status=StoryStatus.WITHDRAWN), "B").name == "B. Histoire retirée"


def test_a_turn_tells_who_leads_and_who_comes_last() -> None:
    one, two, three = (uuid4() for _each in range(3))
    turn = Turn(1, {one: 3, two: 1, three: 1})
    assert (turn.leaders, turn.last, turn.total) == (frozenset({one}), frozenset({two, three}), 5)
    assert Turn(1, {one: 2, two: 2}).last == frozenset()
    assert Turn(1, {one: 0, two: 0}).leaders == frozenset()


def selection(label: str = "Soirée", level: int = 1, day: date = DAY, sent: date | None = None) -> Selection:
    read = (ReadStory(story("La soupe"), "A", chosen=True), ReadStory(story("Le banc"), "B"))
    table = Table(uuid4(), UUID(int=0), "Table 1", reasons="Elle change une salle.", stories=read)
    return Selection(uuid4(), 1, level, label, day, tables=(table,), feedback_sent_on=sent)


def test_rounds_are_found_by_who_chose_or_by_what_was_said() -> None:
    first, second = selection("Comité", 2, date(2026, 10, 1), date(2026, 10, 2)), selection()
    both = [second, first]
    assert matching_selections(both, Wanted()) == [first, second]
    assert matching_selections(both, Wanted("comi salle")) == [first]
    assert matching_selections(both, Wanted(level=1)) == [second]
    assert matching_selections(both, Wanted(told=True)) == [first]
    assert second.standing == "1\u00a0table · 1\u00a0retenue · retour à faire".replace("\u00a0", " ")


def test_what_is_said_back_names_stories_and_reasons_and_nobody() -> None:
    told = feedback_draft(selection())
    assert "\n\nRetenue : « La soupe »\nPourquoi : Elle change une salle.\n\n" in told
    assert "Le banc" not in told
    assert "Merci à toutes les personnes" in told
    assert "\u00a0" not in told  # what an editor would not keep


def test_what_is_said_back_names_no_teller_and_no_story_kept_to_ourselves() -> None:
    who = person("Pascale Roy")
    stories = (
        ReadStory(story("Le banc de Pascale"), "A", chosen=True, teller=who),
        ReadStory(story("Entre nous", furthest=ConsentScope.INTERNAL), "B", chosen=True),
    )
    one = selection().tables[0]
    tables = (replace(one, stories=stories, reasons="Mme Roy et Pascale le disent."), replace(one, label="Table 2"))
    told = feedback_draft(replace(selection(), tables=tables))
    assert "Table 1\nRetenues : « Le banc de [nom retiré] » et une histoire qui ne sort pas de l’animation\n" in told
    assert "Pourquoi : Mme [nom retiré] et [nom retiré] le disent." in told
    assert "Table 2\nRetenue : « La soupe »" in told
