"""The papers of the stories: what a table may read, in which order, and that nobody is ever named there."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from cdp_desktop.documents.pdf import make_pdf
from cdp_desktop.domain import (
    selection_feedback_document,
    selection_sheet_document,
    story_cards_document,
    story_review_document,
)
from cdp_desktop.domain.document import Document
from cdp_desktop.domain.story import ConsentScope, StoryStatus
from cdp_desktop.domain.story_answers import ScopeAnswer
from cdp_desktop.domain.story_form import consent_sentences
from cdp_desktop.domain.story_papers import Selection, lettered
from cdp_desktop.domain.story_review_document import StoryToReview
from cdp_desktop.domain.typography import fold
from cdp_desktop.domain.vocabulary import ConsentState
from cdp_desktop.store.queries.selections import selections
from cdp_desktop.store.queries.story_papers import (
    all_stories,
    selection,
    selections_named,
    stories_named,
    story_to_review,
)
from tests.documents.reading import Read, lines
from tests.documents.test_golden import TODAY, database
from tests.domain.making import person


def every_story() -> Selection:
    return database().read(all_stories, TODAY)


def chosen(name: str) -> Selection:
    ((key, _label),) = database().read(selections_named, name)
    return database().read(selection, key, TODAY)


def asked(title: str) -> StoryToReview:
    ((key, _title),) = database().read(stories_named, title)
    return database().read(story_to_review, key, TODAY)


def said(made: Document) -> str:
    return "\n".join(lines(made)).replace("\u00a0", " ")


def edited(told: Selection, title: str, **fields: Any) -> Selection:
    """Return a selection where a story is otherwise."""
    return replace(told, stories=tuple(replace(one, **fields) if one.title == title else one for one in told.stories))


def of_a_table(told: Selection) -> Iterator[Document]:
    yield story_cards_document.compose(told)
    yield selection_sheet_document.compose(told)
    if told.tables:
        yield selection_feedback_document.compose(told)


# ------------------------------------------------------------------------------------------------- nobody's name


@pytest.mark.parametrize("name", ["", "rencontre", "comité"])
def test_nothing_of_those_who_told_is_on_a_table(name: str) -> None:
    told = chosen(name) if name else every_story()
    tellers = {one.teller for one in told.stories if one.teller}
    assert len(tellers) > 5
    for made in of_a_table(told):
        texts = fold("\n".join(made.texts()))
        assert not [one.name for one in tellers if fold(one.name) in texts or fold(one.last_name) in texts.split()]


def test_a_teller_who_says_her_own_first_name_is_not_given_away() -> None:
    made = story_cards_document.compose(every_story())
    assert "« Vous êtes [nom retiré]. Kevin m'a dit" in said(made)
    assert "Elle m'attendait (prénom de la personne qui raconte" in made.omissions.replace("\u00a0", " ")


def test_the_full_name_of_anybody_is_taken_out_of_a_story_and_of_what_a_table_said() -> None:
    known = person("Odile Tremblay")
    told = edited(chosen("rencontre"), "Payée comme tout le monde", text="odile tremblay m'a payée.")
    first, *others = told.tables
    told = replace(told, tables=(replace(first, dissent="Odile Tremblay aurait gardé l'autre."), *others))
    told = replace(told, mentioned=(known,))
    assert "[nom retiré] m'a payée." in said(story_cards_document.compose(told))
    feedback = selection_feedback_document.compose(told)
    assert "[nom retiré] aurait gardé l'autre." in said(feedback)
    assert "Odile Tremblay" in feedback.omissions


# ------------------------------------------------------------------------------------------------- who may be read

GRANTED = ScopeAnswer(ConsentScope.INTERNAL, ConsentState.GRANTED)


@pytest.mark.parametrize(
    ("fields", "why"),
    [
        ({"answers": ()}, "pas d’accord en vigueur pour « Animation »"),
        ({"answers": (replace(GRANTED, state=ConsentState.REFUSED),)}, "pas d’accord en vigueur"),
        ({"answers": (replace(GRANTED, expires_on=TODAY - timedelta(1)),)}, "pas d’accord en vigueur"),
        ({"answers": (replace(GRANTED, scope=ConsentScope.MEMBERS),)}, "pas d’accord en vigueur"),
        ({"read_back_on": None}, "pas encore relue par la personne"),
        ({"status": StoryStatus.WITHDRAWN}, "histoire retirée"),
        ({"text": ""}, "pas encore écrite"),
    ],
)
def test_what_may_not_be_read_is_on_no_card_and_whoever_prints_is_told_why(fields: dict[str, Any], why: str) -> None:
    told = edited(chosen("rencontre"), "Payée comme tout le monde", **fields)
    for made in of_a_table(told):
        assert "Payée comme tout le monde" not in said(made)
        assert "Payée comme tout le monde" in [one.what for one in made.left_out] or "status" in fields
    omitted = story_cards_document.compose(told).left_out
    assert [one for one in omitted if why in one.why.replace("\u00a0", " ")]


def test_an_agreement_holds_until_its_last_day() -> None:
    told = edited(chosen("rencontre"), "Payée comme tout le monde", answers=(replace(GRANTED, expires_on=TODAY),))
    assert "Payée comme tout le monde" in said(story_cards_document.compose(told))


def test_nothing_to_read_is_told() -> None:
    nothing = story_cards_document.compose(replace(every_story(), stories=()))
    assert "Aucune histoire ne peut être lue" in said(nothing)


# ------------------------------------------------------------------------------------------------- letters


def test_letters_follow_neither_the_alphabet_nor_seniority() -> None:
    told = every_story()
    order = [story.title for _letter, story in lettered(told)]
    assert order != sorted(order)
    assert order != [one.title for one in told.stories if one.title in order]


def test_letters_are_those_of_the_room_on_every_paper() -> None:
    told = chosen("rencontre")
    cards, sheets = said(story_cards_document.compose(told)), said(selection_sheet_document.compose(told))
    (held,) = (one for one in database().read(selections, TODAY) if one.id == told.id)
    seen = {one.letter: one.story.title for table in held.tables for one in table.stories}
    printed = {mark: story.title for mark, story in lettered(told)}
    assert printed.items() <= seen.items()
    for mark, title in printed.items():
        assert f"# {mark} · {title}" in cards
        assert f"| {mark} | {title} |" in sheets


def test_a_story_that_leaves_does_not_change_the_letters_of_the_others() -> None:
    told = chosen("rencontre")
    before = {story.id: mark for mark, story in lettered(told)}
    gone = lettered(told)[0][1]
    after = {story.id: mark for mark, story in lettered(edited(told, gone.title, status=StoryStatus.WITHDRAWN))}
    assert after == {key: mark for key, mark in before.items() if key != gone.id}


# ------------------------------------------------------------------------------------------------- on paper


def test_short_stories_are_two_to_a_page_and_a_long_one_is_printed_whole() -> None:
    told = every_story()
    short = tuple(replace(one, text="Une phrase.", significance="") for one in told.stories)
    count = story_cards_document.count(replace(told, stories=short))
    pages = Read(make_pdf(story_cards_document.compose(replace(told, stories=short))).content).pages
    assert len(pages) == (count + 1) // 2
    assert all(page.count("à rendre après la lecture") == 2 for page in pages[: count // 2])
    words = " ".join(f"mot{rank}" for rank in range(1500))
    long = replace(told, stories=(replace(short[0], text=words), short[1], short[2]))
    pages = Read(make_pdf(story_cards_document.compose(long)).content).pages
    assert len(pages) > 3
    assert not [word for word in words.split() if word not in set(" ".join(pages).split())]


def test_the_sheet_of_a_table_holds_on_a_page_and_a_blank_one_names_no_story() -> None:
    told = chosen("rencontre")
    assert make_pdf(selection_sheet_document.compose(told)).pages == len(told.tables)
    blank = selection_sheet_document.compose(every_story())
    assert make_pdf(blank).pages == 1
    assert not [one.title for one in every_story().stories if one.title and one.title in said(blank)]
    assert not blank.left_out


def test_a_sheet_asks_for_reasons_and_for_what_was_said_against() -> None:
    sheets = said(selection_sheet_document.compose(chosen("rencontre")))
    assert sheets.count("Pourquoi? Les raisons sont le résultat.") == 3
    assert sheets.count("Désaccords, ce qui a été dit contre") == 3
    assert "jamais qui" in sheets
    assert "raconté par un résident" not in sheets  # what was said is not printed on what is to be filled in


# ------------------------------------------------------------------------------------------------- the retour


def test_the_retour_says_who_chose_what_and_why_and_thanks_those_who_were_not_chosen() -> None:
    told = said(selection_feedback_document.compose(chosen("rencontre")))
    assert "13 histoires ont été lues, et 6 sont retenues." in told
    assert "## Table 1 : collaborations  (11 personnes · 5 histoires lues · Votes successifs après discussion)" in told
    assert "Désaccords : Deux personnes auraient gardé « La rue de la Tonnellerie »" in told
    assert "7 histoires n’ont pas été retenues. Elles sont gardées" in told
    assert "Dix minutes payées" not in told  # nobody is told before everybody that hers was not chosen
    assert "Solange Pierre-Louis" in told  # whom to ask


def test_a_title_that_goes_no_further_than_the_table_is_not_told_even_in_the_reasons() -> None:
    told = edited(chosen("rencontre"), "Culture de collaboration", answers=(GRANTED,))
    made = selection_feedback_document.compose(told)
    assert "Culture de collaboration" not in "\n".join(made.texts())
    assert "Faire des rencontres professionnelles, Découvrir des organismes et 1 autre histoire." in said(made)
    assert "« [titre retiré] » nomme un changement de culture" in said(made)
    assert "Culture de collaboration (pas d’accord" in made.omissions


def test_there_is_no_retour_before_a_table_said_why() -> None:
    told = chosen("comité")
    nothing = replace(told, tables=tuple(replace(one, reasons="") for one in told.tables))
    assert selection_feedback_document.refusal(nothing)
    assert not selection_feedback_document.refusal(told)


# ------------------------------------------------------------------------------------------------- to read again


def test_the_teller_reads_her_own_words_and_nothing_is_ticked() -> None:
    made = story_review_document.compose(asked("elle m'att"))
    told = said(made)
    story = asked("elle m'att").story
    assert story.text in told
    assert story.significance in told
    assert "« La confiance ne se réfère pas par courriel." in told
    assert "Pour l’instant : « Une intervenante en santé mentale »." in told
    for sentence in consent_sentences():
        assert f"| {sentence} | ☐ oui   ☐ non".replace("\u00a0", " ") in told
    assert "☐ D’accord" in told
    assert "☐ À corriger" in told
    assert "☐ Je retire" in told
    assert "Solange Pierre-Louis" in told
    assert "☑" not in told
    assert "☒" not in told


def test_a_story_quoted_whole_is_not_read_twice() -> None:
    whole = asked("culture")
    told = said(story_review_document.compose(whole))
    assert "L’histoire entière, sous « Diversifie les actions »." in told
    first_words = (whole.story.text or "")[:60]
    assert told.count(first_words) == 1


def test_the_name_of_a_teller_is_on_her_sheet_only_if_she_signs_with_it() -> None:
    unsigned = asked("elle m'att")
    assert unsigned.story.teller is not None
    assert unsigned.story.teller.last_name not in said(story_review_document.compose(unsigned))
    signed = asked("trois lignes")
    assert signed.story.teller is not None
    assert f"« {signed.story.teller.name}, " in said(story_review_document.compose(signed))


def test_what_is_withdrawn_or_not_written_is_not_read_again() -> None:
    story = asked("trois lignes").story
    assert not story_review_document.refusal(story)
    assert "retirée" in story_review_document.refusal(replace(story, status=StoryStatus.WITHDRAWN))
    assert "pas encore écrite" in story_review_document.refusal(replace(story, text=" "))


def test_files_are_named_after_what_they_hold() -> None:
    told = chosen("rencontre")
    assert story_cards_document.file_name(told) == "cartes-histoires_RencontredelaCdP_CdP.pdf"
    assert story_cards_document.file_name(every_story()) == "cartes-histoires_CdP.pdf"
    assert selection_sheet_document.file_name(told) == "feuille-selection_RencontredelaCdP_CdP.pdf"
    assert selection_feedback_document.file_name(told) == "retour-selection_RencontredelaCdP_CdP.pdf"
    assert story_review_document.file_name(asked("elle m'att")) == "histoire-a-relire_Ellemattendait_CdP.pdf"
