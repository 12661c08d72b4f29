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
from cdp_desktop.domain.document import Document
from cdp_desktop.domain.recueil import Answer, Excerpt, Recueil
from cdp_desktop.domain.recueil_document import compose, file_name
from cdp_desktop.domain.story import ConsentScope, StoryStatus
from cdp_desktop.domain.vocabulary import Confidentiality, ConsentState
from cdp_desktop.store.queries.recueils import recueil, recueils_named
from tests.documents.reading import Read, lines
from tests.documents.test_golden import TODAY, database

SOURCE = (Path(__file__).parents[1] / "files" / "document-source.md").read_text("utf-8")
PUBLIC, MEMBERS = Confidentiality.PUBLIC, Confidentiality.MEMBERS


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
    assert "Trois lignes sur un carton" in said(compose(given, day=TODAY, audience=PUBLIC))
    refused = (Answer(ConsentScope.MEMBERS, ConsentState.GRANTED), Answer(ConsentScope.PUBLIC, ConsentState.REFUSED))
    kept = edited(given, "Trois lignes sur un carton", answers=refused)
    made = compose(kept, day=TODAY, audience=PUBLIC, evidence=False)
    assert "Trois lignes sur un carton" not in said(made)
    assert "Sept personnes ont levé la main" not in said(made)
    assert ("Trois lignes sur un carton", "consentement pour ce public : pas accordé") in [
        (one.what, one.why.replace("\u00a0", " ")) for one in made.left_out
    ]
    assert "Sept personnes ont levé la main" in said(compose(kept, day=TODAY, audience=MEMBERS))


@pytest.mark.parametrize(
    "spoil",
    [
        lambda given: edited(
            given,
            "Elle m'attendait",
            answers=(Answer(ConsentScope.PUBLIC, ConsentState.GRANTED, date(2026, 6, 1)),),
        ),
        lambda given: edited(given, "Elle m'attendait", status=StoryStatus.WITHDRAWN),
        lambda given: edited(given, "Elle m'attendait", answers=()),
    ],
    ids=["expired", "withdrawn", "never asked"],
)
def test_an_agreement_that_is_no_more_prints_nothing(spoil: Callable[[Recueil], Recueil]) -> None:
    made = compose(spoil(told("rec-2026")), day=TODAY, audience=PUBLIC, evidence=False)
    assert "La confiance ne se réfère pas par courriel" not in said(made)


def test_a_teller_is_named_as_she_asked() -> None:
    text = said(compose(told("rec-2026"), day=TODAY, audience=PUBLIC))
    assert "Trois lignes sur un carton, Marco Esposito, Veille de rue" in text
    assert "Le mercredi à une heure, Comité logement" in text
    assert "Elle m'attendait, Une intervenante en santé mentale" in text
    assert "Culture de collaboration\n" in text
    assert "Béatrice Simard" not in text


def test_why_and_on_what_are_said_unless_they_are_not_wanted() -> None:
    given = told("rec-2026")
    whole = said(compose(given, day=TODAY, audience=MEMBERS))
    for words in ("Pourquoi ces histoires", "Désaccords : Deux personnes", "nuance : Ce qui n'a pas changé"):
        assert words in whole
    sober = said(compose(given, day=TODAY, reasons=False, evidence=False))
    assert "Pourquoi ces histoires" not in sober
    assert "nuance" not in sober
    assert "14 histoires recueillies, 10 retenues et 9 vérifiées." in sober


def test_the_public_is_told_of_no_story_that_goes_no_further() -> None:
    made = said(compose(told("rec-2026"), day=TODAY, audience=PUBLIC))
    assert "Ce qui n'a pas changé" not in made  # evidence for members alone
    assert "Pourquoi ces histoires" not in made


def test_a_recueil_is_named_for_whom_it_is() -> None:
    given = told("rec-2026")
    assert file_name(given, MEMBERS) == "recueil_Noschangementslesplussignificatifs20252026_CdP.pdf"
    assert file_name(given, PUBLIC).endswith("_public.pdf")
