"""Every kind of document, made of the demo's values with what nobody should type in each of their texts."""

import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, fields, is_dataclass, replace
from datetime import date
from enum import Enum
from functools import cache
from typing import Any, Final, TypeVar, cast
from uuid import uuid4

from hypothesis import strategies as st

from cdp_desktop import exportable
from cdp_desktop.domain import (
    agenda_document,
    attendance_sheet,
    decisions_document,
    facilitation_document,
    follow_ups_document,
    highlights_document,
    initiative_document,
    key_document,
    minutes,
    missed_document,
    name_tents,
    pathway_document,
    practice_document,
    recueil_document,
    repertoire_document,
    rescue_document,
    selection_feedback_document,
    selection_sheet_document,
    story_cards_document,
    story_form,
    story_review_document,
    trombinoscope_document,
    verification_document,
)
from cdp_desktop.domain.attendance_sheet import AttendanceSheet
from cdp_desktop.domain.change_pathway import CollectionKind
from cdp_desktop.domain.decisions_document import DecisionRegister
from cdp_desktop.domain.document import Document
from cdp_desktop.domain.follow_ups_document import FollowUpRegister
from cdp_desktop.domain.initiative import Initiative
from cdp_desktop.domain.initiative_document import InitiativeSheet
from cdp_desktop.domain.key_document import KeyGroup
from cdp_desktop.domain.missed_document import Missed
from cdp_desktop.domain.pathway import Pathway
from cdp_desktop.domain.practice import Practice
from cdp_desktop.domain.practice_document import PracticeSheet
from cdp_desktop.domain.record import MeetingRecord
from cdp_desktop.domain.recueil import Recueil
from cdp_desktop.domain.repertoire import Repertoire
from cdp_desktop.domain.story import CollectionMethod, StoryCredit, StoryStatus
from cdp_desktop.domain.story_list import StorySheet
from cdp_desktop.domain.story_papers import Selection
from cdp_desktop.domain.story_review_document import StoryToReview
from cdp_desktop.domain.trombinoscope_document import Trombinoscope
from cdp_desktop.domain.vocabulary import Confidentiality
from cdp_desktop.store.queries.decision_list import decision_register
from cdp_desktop.store.queries.follow_ups import follow_up_register
from cdp_desktop.store.queries.initiative_sheets import initiative_sheet, initiatives_named
from cdp_desktop.store.queries.meetings import meeting_by_number
from cdp_desktop.store.queries.pathway import pathway
from cdp_desktop.store.queries.practice_sheets import practice_by_number, practice_sheet
from cdp_desktop.store.queries.records import record as record_of
from cdp_desktop.store.queries.recueils import recueil, recueils_named
from cdp_desktop.store.queries.repertoire import repertoire, trombinoscope
from cdp_desktop.store.queries.sheet import attendance_sheet as sheet_of
from cdp_desktop.store.queries.story_list import story_list
from cdp_desktop.store.queries.story_papers import selection, selections_named, story_to_review
from cdp_desktop.ui.key_sheet import key_groups
from tests.documents.test_golden import TODAY, database
from tests.domain.making import place, record

T = TypeVar("T")

TYPED: Final = (
    "",
    " \u00a0\t",
    "<b>R&D</b> & </p></para> <i>sans fin",
    '<script>alert(1)</script><img src="x" onerror="alert(1)"><a href="javascript:alert(1)">ici</a>',
    "</style></title></body> <!-- ]]> <![CDATA[ ?> &#x0; &lt; &amp;lt; &bogus;",
    "[lien](javascript:alert(1)) ![image](x.png) [ref]: http://a.ca <http://b.ca>",
    "# Titre\n- un\n1. deux\n> dit\n```\n---\n| a | b |\n    code `x` *y* __z__ ~~w~~ \\",
    ") Tj ET /JS (app.alert\\(1\\)) endstream endobj << /OpenAction 5 0 R >> %%EOF",
    '{ HYPERLINK "http://a.ca" } { INCLUDETEXT "/etc/hosts" } =cmd|"/c calc"!A1 {{x}} ${y} %s {0} \\u003cb\\u003e',
    "\x00\x01\x07\x08\x0b\x0c\x1b[31m\x7f\x85\x9b\ufffe\uffff\ud800\udfff",
    "un\rdeux\r\ntrois\u2028quatre\u2029cinq\tsix",
    "\U0001f600\U0001f468\u200d\U0001f469\u200d\U0001f467 \U0001f1e8\U0001f1e6 \u2764\ufe0f \U0001f44d\U0001f3fd",
    "1\ufe0f\u20e3 \U0001f3f3\ufe0f\u200d\U0001f308 \U0001f9d1\U0001f3ff\u200d\U0001f91d\u200d\U0001f9d1",
    "العربية مع 123 و(أقواس) שלום \u202eévil\u202c \u2066x\u2069 \u200f",
    "ᐃᓄᒃᑎᑐᑦ ᓀᐦᐃᔭᐍᐏᐣ ᐊᓕᓯ 日本語 한국어 ไทย हिन्दी ქართული",
    "e\u0301\u0302\u0303\u0304\u0305\u0306 Z\u0335\u0321\u0322 \u0301seul Å ﬁ ﬀ Ǆ ㎏ ① İi ß ſ",
    "« L’œuvre » ½ – 14 h 30 … ✓ ☐ → ≤ ∞ № ⅓ ᵉ \u202f\u2011\u00ad\u200b\ufeff",
)
"""Short texts that have broken programs that print."""

ENDLESS: Final = (
    "mot" * 3_400,
    "W" * 10_000,
    "Une phrase qui tient sur plusieurs pages. " * 240,
    "ligne\n" * 400,
    "<b>" * 2_000,
    "e" + "\u0301" * 5_000,
    "ᐃᓄ\U0001f600" * 1_500,
    "https://exemple.quebec/" + "a-b/" * 1_000,
)
"""Texts of ten thousand characters, or taller than a page."""

NASTY: Final = st.sampled_from(
    "<>&\"'`*_[](){}|\\#-+.!~:;?%$«»’ \n\t\u00a0\u202f\x00\ud800\u202e\u0301é€ᐃع😀日0123456789"
)
SHORT: Final = st.sampled_from(TYPED) | st.text(max_size=40) | st.text(NASTY, max_size=60)


@dataclass(frozen=True, slots=True)
class Values:
    """What each kind of document is composed of."""

    record: MeetingRecord
    sheet: AttendanceSheet
    missed: Missed
    practice: PracticeSheet
    initiative: InitiativeSheet
    repertoire: Repertoire
    trombinoscope: Trombinoscope
    decisions: DecisionRegister
    follow_ups: FollowUpRegister
    recueil: Recueil
    selection: Selection
    review: StoryToReview
    pathway: Pathway
    keys: tuple[KeyGroup, ...]


Composer = Callable[[Values, Confidentiality], Document]

COMPOSERS: Final[dict[str, Composer]] = {
    "compte-rendu": lambda of, audience: minutes.compose(of.record, audience=audience),
    "faits-saillants": lambda of, audience: highlights_document.compose(of.record, audience=audience),
    "manque": lambda of, _audience: missed_document.compose(of.missed),
    "ordre-du-jour": lambda of, _audience: agenda_document.compose(of.record),
    "deroule": lambda of, _audience: facilitation_document.compose(of.record),
    "feuille-presence": lambda of, _audience: attendance_sheet.compose(of.sheet),
    "porte-noms": lambda of, _audience: name_tents.compose(of.sheet),
    "trousse": lambda of, _audience: rescue_document.compose(of.record, of.sheet, of.keys),
    "fiche-pratique": lambda of, audience: practice_document.compose(of.practice, audience=audience),
    "fiche-a-relire": lambda of, _audience: practice_document.compose_review(of.practice),
    "fiche-projet": lambda of, audience: initiative_document.compose(of.initiative, audience=audience),
    "repertoire": lambda of, audience: repertoire_document.compose(of.repertoire, audience=audience),
    "fiche-a-verifier": lambda of, _audience: verification_document.compose(
        of.repertoire, [one.organization.id for one in of.repertoire.organizations[:3]]
    ),
    "trombinoscope": lambda of, _audience: trombinoscope_document.compose(of.trombinoscope),
    "decisions": lambda of, audience: decisions_document.compose(of.decisions, audience=audience),
    "suivis": lambda of, audience: follow_ups_document.compose(of.follow_ups, audience=audience),
    "recueil": lambda of, audience: recueil_document.compose(of.recueil, day=TODAY, audience=audience),
    "chemin": lambda of, audience: pathway_document.compose(
        of.record.community, of.pathway, day=TODAY, audience=audience
    ),
    "formulaire-histoire": lambda of, _audience: story_form.compose(of.record.community),
    "histoire-a-relire": lambda of, _audience: story_review_document.compose(of.review),
    "cartes-histoires": lambda of, _audience: story_cards_document.compose(of.selection),
    "feuille-selection": lambda of, _audience: selection_sheet_document.compose(of.selection),
    "retour-selection": lambda of, _audience: selection_feedback_document.compose(of.selection),
    exportable.KEYS: lambda of, _audience: key_document.compose(of.keys),
}
"""How each kind that the command line writes is composed from its values."""


@cache
def demo(number: int) -> Values:
    """Return what the demo knows of a meeting, with a practice and an initiative of that rank."""
    read = database().read
    meeting = read(meeting_by_number, number)
    practice = read(practice_by_number, number + 6)
    assert meeting is not None
    assert practice is not None
    found = read(record_of, meeting)
    initiative = read(initiatives_named, "e")[number][0]
    return Values(
        found,
        read(sheet_of, meeting),
        Missed(found, place(), date(2025, 9, 1), (found,)),
        read(practice_sheet, practice, TODAY),
        read(initiative_sheet, initiative, TODAY),
        some_places(read(repertoire, found.community, TODAY), number),
        read(trombinoscope, found.community, TODAY),
        *registers(),
        recueil_of_the_year(),
        *stories_of_the_year(number),
        read(pathway),
        tuple((where, tuple(keys)) for where, keys in key_groups()),
    )


def some_places(found: Repertoire, number: int) -> Repertoire:
    """Return a répertoire with six of its organisations: endless texts in thirty would make too many pages."""
    return replace(found, organizations=found.organizations[2 * number : 2 * number + 6])


def registers() -> tuple[DecisionRegister, FollowUpRegister]:
    """Return the registers of the demo."""
    decisions, follow_ups = (database().read(query, TODAY) for query in (decision_register, follow_up_register))
    assert isinstance(decisions, DecisionRegister)
    assert isinstance(follow_ups, FollowUpRegister)
    return decisions, follow_ups


def recueil_of_the_year() -> Recueil:
    """Return the recueil that the demo prepares."""
    read = database().read
    ((key, _title),) = read(recueils_named, "rec-2026")
    return read(recueil, key, TODAY)


def stories_of_the_year(number: int) -> tuple[Selection, StoryToReview]:
    """Return a selection of the demo, and a story of that rank."""
    read = database().read
    rounds = read(selections_named, "")
    story = read(story_list, TODAY)[number]
    return read(selection, rounds[number % len(rounds)][0], TODAY), read(story_to_review, story.id, TODAY)


@cache
def nothing() -> Values:
    """Return the values of a community that has only just begun."""
    empty = record()
    return Values(
        empty,
        AttendanceSheet(empty.community, empty.meeting),
        Missed(empty, place("", "")),
        PracticeSheet(empty.community, Practice(uuid4(), 1, "")),
        InitiativeSheet(empty.community, Initiative(uuid4(), "")),
        Repertoire(empty.community, TODAY),
        Trombinoscope(empty.community, TODAY),
        DecisionRegister(empty.community),
        FollowUpRegister(empty.community),
        Recueil(uuid4(), empty.community, "", CollectionKind.ANNUAL, Confidentiality.MEMBERS),
        Selection(empty.community, TODAY),
        StoryToReview(
            empty.community,
            StorySheet(
                uuid4(), "", uuid4(), StoryStatus.COLLECTED, TODAY, CollectionMethod.WRITTEN, StoryCredit.ANONYMOUS
            ),
        ),
        Pathway(),
        (),
    )


def refilled(value: T, text: Callable[[], str]) -> T:
    """Return a value with another text in each place where one may be typed."""
    made: Any = value
    if isinstance(value, Enum):
        return value
    if isinstance(value, str):
        made = text()
    elif isinstance(value, tuple):
        made = tuple(refilled(one, text) for one in value)
    elif is_dataclass(value) and not isinstance(value, type):
        made = replace(value, **{one.name: refilled(getattr(value, one.name), text) for one in fields(value)})
    return cast("T", made)


def thinned(value: T, chance: random.Random) -> T:
    """Return a value with fewer things in each of its lists, and often none."""
    made: Any = value
    if isinstance(value, tuple) and value and all(map(is_dataclass, value)):
        kept = value[: chance.choice((0, 1, len(value)))]
        made = tuple(thinned(one, chance) for one in kept)
    elif is_dataclass(value) and not isinstance(value, type):
        made = replace(value, **{one.name: thinned(getattr(value, one.name), chance) for one in fields(value)})
    return cast("T", made)


def crowded(values: Values, count: int) -> Values:
    """Return values with that many things in each list of a meeting, of a practice and of an initiative."""
    held = _repeated(values.record, count)
    return Values(
        replace(held, meeting=_repeated(held.meeting, count)),
        _repeated(values.sheet, count),
        replace(values.missed, record=held, earlier=(held,)),
        replace(values.practice, practice=_repeated(values.practice.practice, count)),
        replace(_repeated(values.initiative, count), initiative=_repeated(values.initiative.initiative, count)),
        replace(_repeated(values.repertoire, count), people=values.repertoire.people),
        _repeated(values.trombinoscope, 5 * count),
        _repeated(values.decisions, count),
        _repeated(values.follow_ups, count),
        replace(values.recueil, sections=tuple(_repeated(one, count) for one in values.recueil.sections)),
        _repeated(values.selection, count),
        replace(values.review, story=_repeated(values.review.story, count)),
        replace(values.pathway, changes=tuple(_repeated(one, min(count, 12)) for one in values.pathway.changes)),
        tuple((where, tuple(keys) * 10) for where, keys in values.keys),
    )


def _repeated(value: T, count: int) -> T:
    """Return a value with its lists of things made longer by others like them."""
    made: Any = value
    lists = ((one.name, getattr(value, one.name)) for one in fields(made))
    longer = {
        name: tuple(
            _another(things[rank % len(things)]) if rank >= len(things) else things[rank] for rank in range(count)
        )
        for name, things in lists
        if isinstance(things, tuple) and any(map(is_dataclass, things))
    }
    return cast("T", replace(made, **longer))


def _another(thing: Any) -> Any:
    return replace(thing, id=uuid4()) if any(one.name == "id" for one in fields(thing)) else thing


def filled(values: Values, texts: Sequence[str], endless: str, seed: int) -> Values:
    """Fill values with texts, at random; one that never ends comes three times at most, or no page would be read."""
    chance = random.Random(seed)
    left = 3 if endless else 0

    def text() -> str:
        nonlocal left
        if left and chance.random() < 0.02:
            left -= 1
            return endless
        return chance.choice(texts)

    return refilled(values, text)


@dataclass(frozen=True, slots=True)
class Recipe:
    """A document of any kind, for any audience: from which meeting of the demo, 0 for none, and full of what."""

    kind: str
    audience: Confidentiality
    number: int
    texts: tuple[str, ...]
    endless: str
    thin: bool
    seed: int

    def document(self) -> Document:
        """Compose it."""
        values = demo(self.number) if self.number else nothing()
        if self.thin:
            values = thinned(values, random.Random(self.seed))
        return COMPOSERS[self.kind](filled(values, self.texts, self.endless, self.seed), self.audience)


RECIPES: Final = st.builds(
    Recipe,
    kind=st.sampled_from(sorted(COMPOSERS)),
    audience=st.sampled_from(Confidentiality),
    number=st.integers(0, 9),
    texts=st.lists(SHORT, min_size=1, max_size=6).map(tuple),
    endless=st.sampled_from(("", *ENDLESS)),
    thin=st.booleans(),
    seed=st.integers(0, 2**32),
)


def sample(count: int) -> Iterator[tuple[str, Document]]:
    """Yield some hostile documents, of each kind in turn, always the same ones."""
    chance, kinds = random.Random(20260924), sorted(COMPOSERS)
    for rank in range(count):
        kind = kinds[rank * 5 % len(kinds)]
        recipe = Recipe(
            kind,
            audience=chance.choice(list(Confidentiality)),
            number=rank % 10,
            texts=tuple(chance.sample(TYPED, 5)),
            endless=chance.choice(ENDLESS) if rank % 3 else "",
            thin=rank % 2 == 0,
            seed=chance.randrange(2**32),
        )
        yield f"{rank}-{kind}", recipe.document()
