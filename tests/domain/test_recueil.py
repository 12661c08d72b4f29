"""A recueil as it is put in order and checked: headings stay with their excerpts, and what is missing is said once."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest

from cdp_desktop.domain.change_pathway import (
    CollectionKind,
    EvidenceKind,
    InterpretationStatus,
    SectionType,
    Stance,
)
from cdp_desktop.domain.recueil import Evidence, Excerpt, Interpretation, Recueil, RecueilSection, StoryPhoto
from cdp_desktop.domain.recueil_check import carried, refusal, to_settle, wont_print
from cdp_desktop.domain.recueil_list import Carried, Edition
from cdp_desktop.domain.recueil_order import heading_moved, moved, placed
from cdp_desktop.domain.recueil_outline import outline
from cdp_desktop.domain.story import ConsentScope, StoryStatus
from cdp_desktop.domain.story_answers import ScopeAnswer, furthest, reach_words
from cdp_desktop.domain.vocabulary import Confidentiality, ConsentState
from tests.domain.making import record

DAY = date(2026, 9, 15)
PUBLIC, MEMBERS = Confidentiality.PUBLIC, Confidentiality.MEMBERS
A, B, C, D = (UUID(int=number) for number in range(4))
PLACES = [(A, "un"), (B, "deux"), (C, "un"), (D, "deux")]


def granted(*scopes: ConsentScope) -> tuple[ScopeAnswer, ...]:
    return tuple(ScopeAnswer(one, ConsentState.GRANTED) for one in scopes)


def public(state: ConsentState, until: date | None = None) -> ScopeAnswer:
    return ScopeAnswer(ConsentScope.PUBLIC, state, expires_on=until)


def excerpt(**fields: Any) -> Excerpt:
    """Return an excerpt that everybody may read."""
    sure = Excerpt(
        id=uuid4(),
        story_id=uuid4(),
        text="On se parle.",
        theme="Se parler",
        story_title="Le coin de rue",
        status=StoryStatus.VERIFIED,
        answers=granted(*ConsentScope),
        read_back=True,
    )
    return replace(sure, **fields)


def interpretation(**fields: Any) -> Interpretation:
    evidence = (Evidence(EvidenceKind.PRACTICE, "L’appel à trois", Stance.SUPPORTS),)
    return replace(Interpretation(uuid4(), uuid4(), "Un changement", "Ce qu’on en lit", evidence=evidence), **fields)


def recueil(*sections: RecueilSection, **fields: Any) -> Recueil:
    found = record().community
    return replace(Recueil(uuid4(), found, "Titre", CollectionKind.ANNUAL, PUBLIC, sections=sections), **fields)


def domain(*excerpts: Excerpt) -> RecueilSection:
    return RecueilSection(uuid4(), SectionType.DOMAIN, "Domaine", domain_id=uuid4(), excerpts=excerpts)


def axis(*read: Interpretation) -> RecueilSection:
    return RecueilSection(uuid4(), SectionType.INTERPRETATION, "Axe", axis_id=uuid4(), interpretations=read)


def test_excerpts_stand_with_those_under_their_heading() -> None:
    assert placed(PLACES) == [A, C, B, D]
    assert moved(PLACES, C, -1) == [C, A, B, D]
    assert moved(PLACES, A, -1) == [A, C, B, D]
    assert moved(PLACES, D, 1) == [A, C, B, D]
    assert heading_moved(PLACES, D, -1) == [B, D, A, C]
    assert heading_moved(PLACES, A, -1) == [A, C, B, D]
    assert heading_moved(PLACES, uuid4(), 1) == [A, C, B, D]


@pytest.mark.parametrize(
    ("fields", "why"),
    [
        ({}, ""),
        ({"status": StoryStatus.WITHDRAWN}, "l’histoire est retirée"),
        ({"answers": ()}, "l’accord pour tout le monde n’est pas encore demandé"),
        ({"answers": (public(ConsentState.REFUSED),)}, "l’accord pour tout le monde est refusé"),
        ({"answers": (public(ConsentState.WITHDRAWN),)}, "l’accord pour tout le monde est retiré"),
        ({"answers": (public(ConsentState.EXPIRED),)}, "l’accord pour tout le monde n’est plus valable"),
        (
            {"answers": (public(ConsentState.GRANTED, date(2026, 9, 14)),)},
            "l’accord pour tout le monde a pris fin le 14 septembre 2026",
        ),
        (
            {"answers": (public(ConsentState.GRANTED), *granted(ConsentScope.INTERNAL))},
            "l’accord pour les membres n’est pas encore demandé",
        ),
    ],
)
def test_why_an_excerpt_does_not_go_is_said(fields: dict[str, Any], why: str) -> None:
    assert wont_print(excerpt(**fields), PUBLIC, DAY).replace("\u00a0", " ") == why


def test_words_go_no_further_than_the_narrowest_agreement_that_is_missing() -> None:
    """Whoever says yes to everybody and not to the members is asked again: nothing of hers goes out meanwhile."""
    everybody = (public(ConsentState.GRANTED),)
    assert furthest(everybody, DAY) is None
    assert reach_words(everybody, DAY) == "aucun accord"
    named = Evidence(EvidenceKind.STORY, "Le coin de rue", Stance.SUPPORTS, answers=everybody)
    seen = StoryPhoto(Path("porte.png"), "Une porte", everybody)
    assert not excerpt(answers=everybody).may_go(ConsentScope.PUBLIC, DAY)
    assert not seen.may_go(ConsentScope.PUBLIC, DAY)
    assert not named.may_go(PUBLIC, DAY)
    both = granted(ConsentScope.INTERNAL, ConsentScope.MEMBERS)
    assert reach_words(both, DAY) == "pour les membres"
    assert excerpt(answers=both).may_go(ConsentScope.MEMBERS, DAY)
    assert reach_words(granted(*ConsentScope), DAY) == "pour tout le monde"


def test_a_story_that_gives_several_excerpts_is_told_of_once() -> None:
    first = excerpt(read_back=False, status=StoryStatus.SELECTED)
    told = recueil(domain(first, replace(first, id=uuid4(), answers=())))
    (left,) = to_settle(told, DAY)
    assert left.id == first.story_id
    assert left.missing == (
        "la personne ne l’a pas relue",
        "elle n’est pas vérifiée",
        "l’accord pour tout le monde n’est pas encore demandé",
    )
    assert to_settle(recueil(domain(excerpt()), axis(interpretation())), DAY) == ()
    assert refusal(()) == ""


def test_an_interpretation_is_adopted_and_stands_on_something() -> None:
    gone = Evidence(EvidenceKind.STORY, "", Stance.SUPPORTS)
    draft = interpretation(status=InterpretationStatus.DRAFT)
    told = recueil(axis(draft, interpretation(evidence=(gone,)), interpretation(evidence=())))
    assert [one.sentence for one in to_settle(told, DAY)] == [
        "l’interprétation n’est pas adoptée",
        "elle ne s’appuie plus sur rien",
        "elle ne s’appuie sur rien",
    ]


def test_nothing_does_not_go_out_and_the_refusal_says_the_first_reason() -> None:
    words = refusal(to_settle(recueil(), DAY)).replace("\u00a0", " ")
    assert words.endswith("1 chose reste à régler. Il n’y a encore ni extrait ni interprétation.")
    two = recueil(domain(excerpt(read_back=False), excerpt(read_back=False)))
    words = refusal(to_settle(two, DAY)).replace("\u00a0", " ")
    assert "2 choses restent à régler. « Le coin de rue » : la personne ne l’a pas relue." in words


def test_an_edition_carries_what_it_quotes_and_what_it_names() -> None:
    quoted, hidden, named = excerpt(), excerpt(answers=()), uuid4()
    story = Evidence(EvidenceKind.STORY, "Autre", Stance.NUANCES, answers=granted(*ConsentScope), story_id=named)
    told = recueil(domain(quoted, hidden), axis(interpretation(evidence=(story,))), tells_evidence=True)
    assert carried(told, DAY) == (quoted.story_id, named)
    assert carried(replace(told, tells_evidence=False), DAY) == (quoted.story_id,)


def test_the_outline_says_what_will_not_be_printed() -> None:
    said = excerpt(answers=())
    draft = interpretation(status=InterpretationStatus.DRAFT)
    told = recueil(RecueilSection(uuid4(), SectionType.PRESENTATION), domain(said), domain(), axis(draft))
    told = replace(told, community=replace(told.community, presentation=""))
    lines = [(one.level, one.warning, one.detail.replace("\u00a0", " ")) for one in outline(told, DAY)]
    assert lines == [
        (0, True, "Aucun texte : il s’écrit dans Réglages, Communauté."),
        (0, False, "1 extrait"),
        (1, False, ""),
        (2, True, "Ne s’imprimera pas : l’accord pour tout le monde n’est pas encore demandé · Le coin de rue"),
        (0, True, "Rien encore : cette partie ne s’imprimera pas."),
        (0, False, "1 interprétation"),
        (1, True, "Projet, pas encore adoptée"),
    ]


def test_an_edition_names_its_stories_but_those_that_were_taken_back() -> None:
    stories = (Carried(uuid4(), "Un"), Carried(uuid4(), "", withdrawn=True), Carried(uuid4(), "Deux"))
    edition = Edition(uuid4(), 1, DAY, PUBLIC, stories=stories)
    assert edition.carries == "Un et Deux"
    assert edition.when.replace("\u00a0", " ") == "publiée le 15 septembre 2026, 3 histoires"
    many = replace(edition, stories=tuple(Carried(uuid4(), str(number)) for number in range(15)))
    assert many.carries.endswith("11 et 3 autres")
