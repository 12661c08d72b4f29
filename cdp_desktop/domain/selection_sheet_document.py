"""The feuille de sélection, one for each table: what it reads by letter and title, and room for what it makes of it."""

from collections.abc import Iterator
from typing import Final

from cdp_desktop.domain.document import (
    Block,
    Callout,
    Document,
    Paragraph,
    Part,
    Run,
    Table,
    Text,
    Together,
    emphasis,
    strong,
)
from cdp_desktop.domain.language import _
from cdp_desktop.domain.minutes import author
from cdp_desktop.domain.papers import file_name_of
from cdp_desktop.domain.story_papers import Selection, SelectionTable, lettered, nameless
from cdp_desktop.domain.typography import full_date

_KEPT: Final = "☐\u00a0oui"
_BLANK_ROWS: Final = 6  # with what is to be written, they fill the front of a sheet
_WHY_LINES: Final = 5
_AGAINST_LINES: Final = 3
_WHY_LINES_OVERLEAF: Final = 10
_AGAINST_LINES_OVERLEAF: Final = 7


def compose(selection: Selection) -> Document:
    """Compose the sheets of a selection, or a blank one while there is none."""
    name = _("Feuille de sélection")
    tables = selection.tables or (SelectionTable("", question=_only_question(selection)),)
    made = Document(
        title="",
        name=" – ".join(part for part in (name, selection.label) if part),
        author=author(selection.community),
        subject=name,
        footer=" · ".join(part for part in (name, selection.label, _("À rendre à l’animation")) if part),
        dated=selection.held_on or selection.day,
        blocks=tuple(block for table in tables for block in _sheet(selection, table)),
    )
    return nameless(made, selection) if selection.tables else made


def file_name(selection: Selection) -> str:
    """Name the file: « feuille-selection_RencontredelaCdP_CdP.pdf »."""
    return file_name_of(selection.community, "feuille-selection", selection.label)


def _only_question(selection: Selection) -> str:
    """Return the question that all the stories answer, if there is but one."""
    asked = {story.question for story in selection.stories if story.question}
    return asked.pop() if len(asked) == 1 else ""


def _sheet(selection: Selection, table: SelectionTable) -> Iterator[Block]:
    name = _("Feuille de sélection")
    day = full_date(selection.held_on, article=False, weekday=False) if selection.held_on else ""
    about = (name if table.label else "", selection.label or selection.community.name, day)
    yield Part(table.label or name, " · ".join(part for part in about if part))
    yield Callout(_("Comment faire"), (_how(),))
    if table.question:
        yield Paragraph((strong(_("La question\u00a0: ")), emphasis(table.question)))
    asked = (_("Personnes à la table"), _("Comment nous choisissons\u00a0: vote, discussion…"))
    known = (str(table.participants or ""), table.method)
    if table.question:
        yield Table(asked, (known,), (30, 70), to_fill=True)
    else:
        yield Table((*asked, _("La question")), ((*known, ""),), (22, 39, 39), to_fill=True)
    headers = (_("Carte"), _("Histoire"), _("1er\u00a0tour"), _("2e\u00a0tour"), _("Retenue"))
    rows = tuple(_rows(selection, table))
    yield Table(headers, rows, (9, 55, 12, 12, 12), to_fill=True)
    fits = len(rows) <= _BLANK_ROWS
    why = _box(_("Pourquoi? Les raisons sont le résultat."), _WHY_LINES if fits else _WHY_LINES_OVERLEAF)
    against = _box(_("Désaccords, ce qui a été dit contre"), _AGAINST_LINES if fits else _AGAINST_LINES_OVERLEAF)
    yield from (Together((why,)), Together((against,))) if fits else (Together((why, against)),)


def _how() -> str:
    return _(
        "Lisez chaque histoire à voix haute, puis parlez-en avant de compter. Écrivez combien de personnes la "
        "choisissent, jamais qui. Une histoire non retenue reste gardée\u00a0: elle aide à comprendre."
    )


def _rows(selection: Selection, table: SelectionTable) -> Iterator[tuple[Text, ...]]:
    """Yield the stories that a table reads, or lines to write them on."""
    read = [(letter, story) for letter, story in lettered(selection) if story.id in table.read]
    for letter, story in read:
        yield (strong(letter),), (Run(story.name, verbatim=True),), "", "", _KEPT
    if not read:
        yield from (("", "", "", "", _KEPT) for _row in range(_BLANK_ROWS))


def _box(title: str, lines: int) -> Table:
    return Table((title,), (("",),) * lines, (100,), to_fill=True)
