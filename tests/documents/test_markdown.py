"""Markdown files: every word is there, and none is read as markup."""

import re

import pytest

from cdp_desktop.documents.markdown import make_markdown
from cdp_desktop.domain import minutes
from cdp_desktop.domain.document import (
    Document,
    Heading,
    Listing,
    Paragraph,
    Part,
    Quote,
    Run,
    Table,
    emphasis,
    strong,
)
from cdp_desktop.domain.typography import fold
from cdp_desktop.store.queries.records import record
from cdp_desktop.workspace import Workspace
from tests.builders import demo_meeting
from tests.documents import forms
from tests.documents.test_pdf import document, every_block


def written(*blocks: object) -> str:
    """Return the Markdown of blocks, without the title over them."""
    return make_markdown(Document("", blocks)).decode()  # type: ignore[arg-type]


def unmarked(text: str) -> str:
    """Return what a Markdown file says, without what only Markdown reads."""
    text = re.sub(r"^(?:> ?|#+ |- |\d+\. | {2,})+", "", text, flags=re.MULTILINE)
    text = re.sub(r"\\\n|<br>", "\n", text)
    text = re.sub(r"(?<!\\)(?:\*+|\| | \|)", "", text)
    return re.sub(r"\\([^\w\s])|(?<=\d)\\(?=[.)])", r"\1", text)


def test_every_text_of_the_demo_is_found(workspace: Workspace) -> None:
    for made in forms.of_the_demo(workspace):
        assert not forms.unfound(made, unmarked(make_markdown(made).decode()))


@pytest.mark.parametrize("made", [*forms.hostile(), *forms.empty()])
def test_whatever_was_typed_is_found(made: Document) -> None:
    assert not forms.unfound(made, unmarked(make_markdown(made).decode()))


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("# Titre", "\\# Titre"),
        ("- un", "\\- un"),
        ("--- suite", "\\--- suite"),
        ("12. un", "12\\. un"),
        ("> dit", "\\> dit"),
        ("*gras* _italique_ `code` ~~barré~~", "\\*gras\\* \\_italique\\_ \\`code\\` \\~\\~barré\\~\\~"),
        ("[lien](http://a.ca)", "\\[lien\\](http://a.ca)"),
        ('<img src="x">', '\\<img src="x">'),
        ("&amp; R&D", "\\&amp; R&D"),
        ("un\\", "un\\\\"),
        ("    en retrait", "en retrait"),
        ("liste_de_noms", "liste_de_noms"),
        ("14 h 30 - Accueil + pause", "14\u00a0h\u00a030 - Accueil + pause"),
        ("un\n\n# deux", "un\\\n\\# deux"),
    ],
)
def test_what_was_typed_is_never_read_as_markup(typed: str, kept: str) -> None:
    assert written(Paragraph(typed)) == f"{kept}\n"


def test_the_cells_of_a_table_hold_pipes_and_lines() -> None:
    made = written(Table(("Quoi", "Combien"), (("a | b\nc", "1"),), (1, 1), caption="Suivis", numbers=(1,)))
    assert made == "*Suivis*\n\n| Quoi | Combien |\n| --- | ---: |\n| a \\| b<br>c | 1 |\n"


def test_headings_lists_and_quotes() -> None:
    made = written(
        Heading("Un", detail="5 min"),
        Heading("Trop bas", 3),
        Listing(("a", "b"), numbered=True),
        Listing(("c",), to_tick=True),
        Quote("dit", "Nadia"),
        Part("Annexe"),
        Heading("Dessous"),
    )
    assert made == (
        "## Un (5\u00a0min)\n\n### Trop bas\n\n1. a\n2. b\n\n<!-- -->\n\n- ☐ c\n\n> «\u00a0dit\u00a0»\n>\n> — Nadia\n\n"
        "---\n\n## Annexe\n\n### Dessous\n"
    )


def test_marks_hold_on_to_words() -> None:
    assert written(Paragraph((strong("Lieu : "), Run("ici")))) == "**Lieu\u00a0:** ici\n"
    assert written(Paragraph((strong("a"), emphasis("b"), Run("c")))) == "abc\n", "no mark that would not be read"


def test_the_same_document_gives_the_same_bytes() -> None:
    made = document(*every_block("Texte"))
    assert make_markdown(made) == make_markdown(made)


@pytest.mark.parametrize(("number", "name"), [(1, "Morneau"), (5, "Cloutier")])
def test_a_name_without_consent_is_nowhere(workspace: Workspace, number: int, name: str) -> None:
    held = workspace.read(record, demo_meeting(workspace, number))
    assert fold(name) not in fold(make_markdown(minutes.compose(held)).decode()).split()
