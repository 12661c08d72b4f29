"""« Chemin de changements »: each change with what is read of it and on what grounds, who speaks of what, the holes."""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import groupby
from typing import Final

from cdp_desktop.domain.change_pathway import EvidenceKind, Force, Stance
from cdp_desktop.domain.disclosure import Disclosure
from cdp_desktop.domain.document import (
    Block,
    Details,
    Document,
    Heading,
    LeftOut,
    Listing,
    Look,
    Paragraph,
    Run,
    Table,
    Text,
    Together,
    muted,
    strong,
)
from cdp_desktop.domain.language import _, ngettext
from cdp_desktop.domain.minutes import audience_label, author, plain_name
from cdp_desktop.domain.pathway import Change, Ground, Interpretation, Mark, Pathway, Piece, Rows, matrix
from cdp_desktop.domain.record import Community
from cdp_desktop.domain.typography import enumerate_fr, full_date
from cdp_desktop.domain.vocabulary import Confidentiality
from cdp_desktop.domain.withheld import withhold

_COLUMNS: Final = 4
"""Changes side by side in a table: more would leave no room for the names of what speaks of them."""


def compose(
    community: Community, found: Pathway, *, day: date, audience: Confidentiality = Confidentiality.MEMBERS
) -> Document:
    """Compose the pathway for an audience: what was adopted, and of its grounds those that may go so far that day."""
    made = _Paper(found, audience, day)
    title, on = _("Chemin de changements"), full_date(day, weekday=False)
    paper = Document(
        title=title,
        kicker=community.name,
        subtitle=_("Établi {day}").format(day=on),
        author=author(community),
        subject=title,
        footer=" · ".join((title, _("établi {day}").format(day=on), audience_label(audience))),
        dated=day,
        blocks=tuple(made.blocks()),
        left_out=tuple(made.left_out()),
    )
    return withhold(paper, found, Disclosure(audience).names)


def file_name(community: Community, day: date, audience: Confidentiality = Confidentiality.MEMBERS) -> str:
    """Name the file: « 2026-09-24_chemin-de-changements_CdP.pdf »; one for the public says so."""
    parts = (f"{day:%Y-%m-%d}", "chemin-de-changements", plain_name(community.short_name))
    named = (*parts, "" if audience is Confidentiality.MEMBERS else audience.value)
    return "_".join(part for part in named if part) + ".pdf"


class _Paper:
    """The blocks of the pathway for one audience; changes are numbered, so that the tables can name them."""

    def __init__(self, found: Pathway, audience: Confidentiality, day: date) -> None:
        self._found = found
        self._audience = audience
        self._day = day
        self._numbers = {change.id: number for number, change in enumerate(found.changes, 1)}

    def blocks(self) -> Iterator[Block]:
        """Yield the axes in their order, then what is missing."""
        if not self._found.changes:
            yield Paragraph(_("Aucun changement n’est encore écrit."))
            return
        for _key, beside in groupby(self._found.changes, key=lambda one: one.axis.id):
            changes = list(beside)
            axis = changes[0].axis
            yield Heading(_("Axe «\u00a0{axis}\u00a0»").format(axis=axis.label), detail=axis.source)
            if axis.description:
                yield Paragraph(axis.description)
            for change in changes:
                yield from self._change(change)
            yield from self._table(changes)
        yield from self._holes()

    def left_out(self) -> Iterator[LeftOut]:
        """Yield what is not adopted yet, and the evidence that may not go so far."""
        for change in self._found.changes:
            for one in change.interpretations:
                if not one.adopted:
                    yield LeftOut(one.text, _("interprétation pas encore adoptée"))
        told = {one.piece.id: one.piece for change in self._found.changes for one in change.grounds if one.piece}
        for piece in told.values():
            if not self._may_go(piece):
                refused = piece.kind is EvidenceKind.STORY
                label = piece.confidentiality.label
                yield LeftOut(piece.name, _("consentement pour ce public\u00a0: pas accordé") if refused else label)

    # ------------------------------------------------------------------------------------------- a change

    def _change(self, change: Change) -> Iterator[Block]:
        nature = " · ".join(part for part in (change.nature, _("tremplin") if change.springboard else "") if part)
        yield Together(
            (
                Heading(self._name(change), 2, detail=nature),
                Paragraph((Run(change.statement, Look.STRONG, verbatim=True),)),
            )
        )
        rows = tuple(_around(change))
        if rows:
            yield Details(rows)
        adopted = [one for one in change.interpretations if one.adopted]
        if not adopted:
            yield Paragraph((muted(_("Rien n’en est encore lu.")),))
        for one in adopted:
            yield from self._interpretation(one)

    def _interpretation(self, one: Interpretation) -> Iterator[Block]:
        whose = " · ".join(part for part in (one.author, one.meeting) if part)
        first, *others = one.text.split("\n\n")
        lead: list[Block] = [Paragraph((muted(whose),))] if whose else []
        yield Together((*lead, Paragraph((Run(first, verbatim=True),))))
        yield from (Paragraph((Run(text, verbatim=True),)) for text in others)
        named = [ground for ground in one.grounds if ground.piece and self._may_go(ground.piece)]
        told: list[Text] = [_ground(ground) for ground in named]
        hidden = sum(1 for ground in one.grounds if ground.piece) - len(named)
        if hidden:
            words = ngettext("{n} autre, qui n’est pas nommée ici", "{n} autres, qui ne sont pas nommées ici", hidden)
            told.append((muted(words.format(n=hidden)),))
        if told:
            yield Listing(tuple(told))

    # ------------------------------------------------------------------------------------------ the matrix

    def _table(self, changes: Sequence[Change]) -> Iterator[Block]:
        """Yield what speaks of which change, a few of them at a time."""
        shown = matrix(self._found, Rows.EVERYTHING, changes[0].axis.id)
        rows = [row for row in shown.rows if self._may_go(row.piece)]
        hidden = len(shown.rows) - len(rows)
        if not rows:
            return
        yield Heading(_("Qui parle de quoi"), 2)
        every = range(len(shown.changes))
        for columns in (every[start : start + _COLUMNS] for start in every[::_COLUMNS]):
            told = [row for row in rows if any(row.cells[place] for place in columns)]
            if told:
                yield Table(
                    (_("Preuve"), *(self._name(shown.changes[place]) for place in columns)),
                    tuple((_named(row.piece), *(_stances(row.cells[place]) for place in columns)) for row in told),
                    (2.4, *(1.0 for _place in columns)),
                )
        if hidden:
            words = ngettext(
                "{n} preuve n’est pas nommée ici\u00a0: elle n’est pas pour ce public.",
                "{n} preuves ne sont pas nommées ici\u00a0: elles ne sont pas pour ce public.",
                hidden,
            )
            yield Paragraph((muted(words.format(n=hidden)),))

    def _holes(self) -> Iterator[Block]:
        """Yield the changes of which no story speaks, and what speaks of none."""
        lines: list[Text] = []
        untold = matrix(self._found).untold
        if untold:
            numbers = enumerate_fr(str(self._numbers[one.id]) for one in untold)
            words = ngettext(
                "Aucune histoire ne parle du changement {numbers}.",
                "Aucune histoire ne parle des changements {numbers}.",
                len(untold),
            )
            lines.append(words.format(numbers=numbers))
        for kind, head in (
            (EvidenceKind.STORY, _("Ces histoires ne servent encore à aucun changement\u00a0: {names}.")),
            (EvidenceKind.INITIATIVE, _("Ces idées et projets ne servent encore à aucun changement\u00a0: {names}.")),
        ):
            idle = [one for one in self._found.idle if one.kind is kind]
            names = [f"«\u00a0{one.name}\u00a0»" for one in idle if self._may_go(one)]
            hidden = len(idle) - len(names)
            if hidden:
                more = ngettext("{n} qui n’est pas nommé ici", "{n} qui ne sont pas nommés ici", hidden)
                if kind is EvidenceKind.STORY:
                    more = ngettext("{n} qui n’est pas nommée ici", "{n} qui ne sont pas nommées ici", hidden)
                names.append(more.format(n=hidden))
            if names:
                lines.append(head.format(names=enumerate_fr(names)))
        if lines:
            yield Heading(_("Ce qui manque"))
            yield Listing(tuple(lines))

    def _name(self, change: Change) -> str:
        return _("Changement {number}").format(number=self._numbers[change.id])

    def _may_go(self, piece: Piece) -> bool:
        return piece.may_go(self._audience, self._day)


def _around(change: Change) -> Iterator[tuple[str, Text | Listing]]:
    """Yield the signs by which a change would be known, then what helps and what resists."""
    if change.markers:
        signs = tuple((Run(one.text), muted(f" · {one.standing}")) for one in change.markers)
        yield _("Marqueurs"), Listing(signs)
    for force, label in ((Force.ACCELERATOR, _("Ce qui aide")), (Force.BRAKE, _("Ce qui freine"))):
        told = tuple(one.text for one in change.forces if one.force is force)
        if told:
            yield label, Listing(told)


def _ground(one: Ground) -> Text:
    """Say what a piece of evidence does, which one it is, of what kind, and why."""
    assert one.piece is not None
    why = f" ({one.why})" if one.why else ""
    named = _named(one.piece)
    return (strong(f"{one.stance.label}\u00a0: "), *named, muted(f" · {one.kind.label.lower()}{why}"))


def _named(piece: Piece) -> tuple[Run, ...]:
    """Name a piece of evidence; a story in italics, in the words of its teller."""
    if piece.kind is EvidenceKind.STORY:
        return (Run(piece.name, Look.EMPHASIS, verbatim=True),)
    return (Run(piece.name),)


def _stances(marks: Sequence[Mark]) -> str:
    """Say what a piece of evidence does to a change, each stance once."""
    return ", ".join(stance.label for stance in Stance if any(mark.stance is stance for mark in marks))
