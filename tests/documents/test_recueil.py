"""The recueil of changes: the source comes out of it word for word, and no words go further than agreed."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from cdp_desktop.documents.markdown import make_markdown
from cdp_desktop.documents.pdf import make_pdf
from cdp_desktop.domain.change_pathway import CollectionStatus
from cdp_desktop.domain.document import Document, Picture, Together, texts_in
from cdp_desktop.domain.recueil import Excerpt, Recueil, StoryPhoto
from cdp_desktop.domain.recueil_document import compose, file_name
from cdp_desktop.domain.story import ConsentScope, StoryStatus
from cdp_desktop.domain.story_answers import ScopeAnswer
from cdp_desktop.domain.vocabulary import Confidentiality, ConsentState
from cdp_desktop.store.queries.recueils import recueil, recueils_named
from tests.documents.reading import Read, lines
from tests.documents.test_golden import TODAY, database

SOURCE = (Path(__file__).parents[1] / "files" / "document-source.md").read_text("utf-8")
PUBLIC, MEMBERS = Confidentiality.PUBLIC, Confidentiality.MEMBERS
INSIDE = tuple(ScopeAnswer(one, ConsentState.GRANTED) for one in (ConsentScope.INTERNAL, ConsentScope.MEMBERS))


def told(code: str) -> Recueil:
    ((key, _title),) = database().read(recueils_named, code)
    return database().read(recueil, key, TODAY)


def said(made: Document) -> str:
    return "\n".join(lines(made)).replace("\u00a0", " ")


def edited(given: Recueil, title: str, **fields: Any) -> Recueil:
    """Return a recueil where the excerpts of a story are otherwise."""

    def change(one: Excerpt) -> Excerpt:
        return replace(one, **fields) if one.story_title == title else one

    sections = tuple(replace(one, excerpts=tuple(map(change, one.excerpts))) for one in given.sections)
    return replace(given, sections=sections)


def test_the_source_comes_out_word_for_word() -> None:
    def collapsed(text: str) -> str:
        return re.sub(r"\n\s*\n+", "\n\n", text).strip()

    made = make_markdown(compose(told("rec-source"), day=TODAY)).decode()
    assert collapsed(made) == collapsed(SOURCE)


def test_the_source_comes_out_in_pdf_too() -> None:
    def words(text: str) -> str:
        return re.sub(r"\s+", " ", re.sub(r"[#*]", "", text.replace("\u00a0", " "))).strip()

    read = Read(make_pdf(compose(told("rec-source"), day=TODAY)).content)
    pages = (re.sub(r"page \d / \d$", "", page.strip()) for page in read.pages)
    assert words(" ".join(pages)) == words(SOURCE)


def test_a_story_goes_no_further_than_its_teller_lets_it() -> None:
    given = told("rec-2026")
    assert "Trois lignes sur un carton" in said(compose(given, day=TODAY))
    refused = (*INSIDE, ScopeAnswer(ConsentScope.PUBLIC, ConsentState.REFUSED))
    kept = edited(given, "Trois lignes sur un carton", answers=refused)
    made = compose(kept, day=TODAY, audience=PUBLIC)
    assert "Trois lignes sur un carton" not in said(made)
    assert "Sept personnes ont levé la main" not in said(made)
    assert ("Trois lignes sur un carton", "l’accord pour tout le monde est refusé") in [
        (one.what, one.why.replace("\u00a0", " ")) for one in made.left_out
    ]
    assert "Sept personnes ont levé la main" in said(compose(kept, day=TODAY, audience=MEMBERS))


@pytest.mark.parametrize(
    "spoil",
    [
        lambda given: edited(
            given,
            "Elle m'attendait",
            answers=(*INSIDE, ScopeAnswer(ConsentScope.PUBLIC, ConsentState.GRANTED, expires_on=date(2026, 6, 1))),
        ),
        lambda given: edited(given, "Elle m'attendait", status=StoryStatus.WITHDRAWN),
        lambda given: edited(given, "Elle m'attendait", answers=()),
    ],
    ids=["expired", "withdrawn", "never asked"],
)
def test_an_agreement_that_is_no_more_prints_nothing(spoil: Callable[[Recueil], Recueil]) -> None:
    made = compose(spoil(told("rec-2026")), day=TODAY, audience=PUBLIC)
    assert "La confiance ne se réfère pas par courriel" not in said(made)


def test_a_teller_is_named_as_she_asked() -> None:
    text = said(compose(told("rec-2026"), day=TODAY, audience=PUBLIC))
    assert "Trois lignes sur un carton, Marco Esposito, Veille de rue" in text
    assert "Le mercredi à une heure, Comité logement" in text
    assert "Elle m'attendait, Une intervenante en santé mentale" in text
    assert "Culture de collaboration\n" in text
    assert "Béatrice Simard" not in text


def test_why_and_on_what_are_said_when_they_are_wanted() -> None:
    given = told("rec-2026")
    told_of = ("Pourquoi ces histoires", "Désaccords : Deux personnes", "nuance : Ce qui n'a pas changé")
    whole = said(compose(given, day=TODAY, audience=MEMBERS, reasons=True, evidence=True))
    assert [words for words in told_of if words not in whole] == []
    asked = replace(given, audience=MEMBERS, tells_reasons=True, tells_evidence=True)
    assert said(compose(asked, day=TODAY)) == whole
    for sober in (said(compose(given, day=TODAY)), said(compose(asked, day=TODAY, reasons=False, evidence=False))):
        assert [words for words in told_of if words in sober] == []
        assert "14 histoires recueillies, 10 retenues et 9 vérifiées." in sober


def test_the_public_is_told_of_no_story_that_goes_no_further() -> None:
    made = said(compose(told("rec-2026"), day=TODAY, audience=PUBLIC, evidence=True))
    assert "Ce qui n'a pas changé" not in made  # evidence for members alone
    assert "intertitre" in made


def test_until_it_goes_out_it_says_so() -> None:
    given = told("rec-2026")
    assert compose(given, day=TODAY).watermark == "PROJET"
    assert compose(given, day=TODAY, final=True).watermark == ""
    assert compose(replace(given, status=CollectionStatus.PUBLISHED), day=TODAY).watermark == ""
    assert compose(told("rec-source"), day=TODAY).watermark == ""


def test_what_was_typed_names_nobody_who_may_not_be_and_the_words_told_stay_whole() -> None:
    given = told("rec-2026")
    heard = next(one for one in given.excerpts if one.teller)
    assert heard.teller is not None
    someone = replace(heard.teller, named_in_minutes=False)
    named = f"Grâce à {someone.name}, tout a changé."
    choices = tuple(replace(one, reasons=named, dissent=named) for one in given.choices)
    given = edited(replace(given, choices=choices), heard.story_title, teller=someone, text=named)
    sections = tuple(
        replace(one, interpretations=tuple(replace(read, text=named) for read in one.interpretations))
        for one in given.sections
    )
    made = compose(replace(given, sections=sections), day=TODAY, audience=MEMBERS, reasons=True)
    text = said(made)
    assert text.count(named) == 1  # the teller's own words
    assert "Grâce à [nom retiré], tout a changé." in text
    assert someone.name in [one.what for one in made.left_out]
    source = replace(told("rec-source"), sections=sections)
    assert "[nom retiré]" not in said(compose(source, day=TODAY))


def test_the_reasons_say_no_title_that_does_not_go_so_far_and_nobody_by_the_first_name() -> None:
    given = told("rec-2026")
    inside = next(one for choice in given.choices for one in choice.stories if one.title == "Ce qui n'a pas changé")
    (choice, *_others) = (one for one in given.choices if inside in one.stories)
    assert inside.teller
    words = f"{inside.teller.first_name} dit dans « {inside.title} » que rien n’a bougé."
    given = replace(given, choices=(replace(choice, reasons=words),))
    public, members = (said(compose(given, day=TODAY, audience=one, reasons=True)) for one in (PUBLIC, MEMBERS))
    assert "[nom retiré] dit dans « [titre retiré] » que rien n’a bougé." in public
    assert "[nom retiré] dit dans « Ce qui n'a pas changé » que rien n’a bougé." in members


def test_only_the_tables_that_chose_its_stories_say_why() -> None:
    assert [one.group for one in told("rec-2026").choices] == [
        "Table 1 : collaborations",
        "Table 2 : référencement",  # the third one chose a story that is not quoted
        "Comité",
    ]


def test_a_recueil_is_named_for_whom_it_is() -> None:
    given = told("rec-2026")
    assert file_name(given, MEMBERS) == "recueil_Noschangementslesplussignificatifs20252026_CdP.pdf"
    assert file_name(given, PUBLIC).endswith("_public.pdf")


def pictures(made: Document) -> list[object]:
    groups = (one.blocks if isinstance(one, Together) else (one,) for one in made.blocks)
    return [one for group in groups for one in group if isinstance(one, Picture)]


def test_a_photo_prints_beside_the_words_of_its_story_if_it_may_be_seen() -> None:
    given = told("rec-2026")
    heard = next(one for one in given.excerpts if one.story_title == "Elle m'attendait")
    path = Path("pieces-jointes") / "a.jpg"
    seen = StoryPhoto(path, "Une porte ouverte", INSIDE)
    given = edited(given, heard.story_title, photos=(seen,))
    made = compose(given, day=TODAY, audience=MEMBERS)
    kept = next(one for one in made.blocks if isinstance(one, Together) and heard.text in "".join(texts_in(one)))
    *_words, photo = kept.blocks  # no page is turned between the words and the photo
    assert isinstance(photo, Picture)
    assert (photo.path, photo.alternative) == (path, "Une porte ouverte")
    assert photo.share < 0.3
    public = compose(given, day=TODAY, audience=PUBLIC)  # the agreement for the story is none for the photo
    assert not pictures(public)
    assert "Photo\u00a0: Une porte ouverte" in [one.what for one in public.left_out]
    source = edited(told("rec-source"), "Culture de collaboration", photos=(seen,))
    assert not pictures(compose(source, day=TODAY, audience=MEMBERS))
