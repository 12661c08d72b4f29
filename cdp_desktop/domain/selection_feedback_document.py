"""The retour aux personnes: what was chosen among the stories, by whom, how and why; and thanks to everyone."""

from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from uuid import UUID

from cdp_desktop.domain.document import (
    Block,
    Callout,
    Document,
    Heading,
    Listing,
    Paragraph,
    Run,
    Text,
    emphasis,
    strong,
)
from cdp_desktop.domain.language import _, ngettext
from cdp_desktop.domain.minutes import audience_label, author, privacy_contact
from cdp_desktop.domain.papers import file_name_of
from cdp_desktop.domain.story import ConsentScope
from cdp_desktop.domain.story_papers import Selection, SelectionTable, ToldStory, nameless, unnamed
from cdp_desktop.domain.typography import full_date
from cdp_desktop.domain.vocabulary import Confidentiality
from cdp_desktop.domain.withheld import without_first_names, without_titles


def refusal(selection: Selection) -> str:
    """Return why there is nothing to say back yet, or nothing if there is."""
    if not any(table.reasons for table in selection.tables):
        return _("Aucune table n’a encore dit ce qu’elle retient, ni pourquoi.")
    return ""


def compose(selection: Selection) -> Document:
    """Compose what goes back to those who told a story, and to the members: only titles that may go to them."""
    name = _("Retour sur le choix des histoires")
    made = Document(
        title=_("Ce que vos histoires sont devenues"),
        name=f"{name} – {selection.label}",
        kicker=selection.community.name,
        subtitle=_subtitle(selection),
        author=author(selection.community),
        subject=name,
        footer=" · ".join((name, audience_label(Confidentiality.MEMBERS))),
        dated=selection.held_on,
        blocks=tuple(_Feedback(selection).blocks()),
    )
    return nameless(made, selection, scope=ConsentScope.MEMBERS, officer=True)


def file_name(selection: Selection) -> str:
    """Name the file: « retour-selection_RencontredelaCdP_CdP.pdf »."""
    return file_name_of(selection.community, "retour-selection", selection.label)


def _subtitle(selection: Selection) -> str:
    day = full_date(selection.held_on, article=False, weekday=False) if selection.held_on else ""
    return " · ".join(part for part in (selection.label, day) if part)


class _Feedback:
    """The blocks of one retour."""

    def __init__(self, selection: Selection) -> None:
        self._selection = selection
        self._stories = {story.id: unnamed(story) for story in selection.stories}
        untold = [story for story in selection.stories if story.title and not self._goes(story)]
        tellers = [story.teller for story in selection.stories if story.teller]
        self._without_titles = partial(without_titles, titles=[story.title for story in untold])
        self._without_names = partial(without_first_names, people=tellers)

    def blocks(self) -> Iterator[Block]:
        """Yield what was asked, what each table chose, then what happens next."""
        selection = self._selection
        if selection.feedback:
            yield Callout(_("À vous qui avez raconté"), (self._typed(selection.feedback),))
        asked = tuple(dict.fromkeys(one.question for one in selection.stories if one.question))
        if asked:
            yield Heading(_("Ce qu’on a demandé"))
            quoted = tuple((Run(f"«\u00a0{question}\u00a0»", verbatim=True),) for question in asked)
            yield Listing(quoted) if len(quoted) > 1 else Paragraph(quoted[0])
        yield Heading(_("Ce qui a été choisi, et pourquoi"))
        yield Paragraph(self._counted())
        for table in selection.tables:
            yield from self._table(table)
        yield from self._next()

    def _counted(self) -> str:
        tables = self._selection.tables
        read = len({story for table in tables for story in table.read})
        kept = len({story for table in tables for story in table.selected})
        told = ngettext("{count} histoire a été lue", "{count} histoires ont été lues", read).format(count=read)
        chosen = ngettext("{count} est retenue", "{count} sont retenues", kept).format(count=kept)
        return _("{read}, et {chosen}.").format(read=told, chosen=chosen)

    def _table(self, table: SelectionTable) -> Iterator[Block]:
        if not table.reasons:
            return
        people = ngettext("{count} personne", "{count} personnes", table.participants).format(count=table.participants)
        read = ngettext("{count} histoire lue", "{count} histoires lues", len(table.read)).format(count=len(table.read))
        detail = (people if table.participants else "", read, self._typed(table.method))
        yield Heading(self._typed(table.label), 2, detail=" · ".join(part for part in detail if part))
        if table.selected:
            kept = ngettext("Retenue\u00a0: ", "Retenues\u00a0: ", len(table.selected))
            yield Paragraph((strong(kept), *self._titles(table.selected)))
        if table.also_kept:
            yield Paragraph((strong(_("Gardées pour comprendre\u00a0: ")), *self._titles(table.also_kept)))
        yield Paragraph((strong(_("Pourquoi\u00a0: ")), Run(self._typed(table.reasons))))
        if table.dissent:
            yield Paragraph((strong(_("Désaccords\u00a0: ")), Run(self._typed(table.dissent))))

    def _titles(self, chosen: tuple[UUID, ...]) -> Text:
        """Name the stories whose tellers let them go to the members, then count the others."""
        stories = [self._stories[one] for one in chosen if one in self._stories]
        named = [story for story in stories if self._goes(story)]
        others = len(chosen) - len(named)
        runs = [replace(emphasis(story.name), verbatim=True) for story in named]
        if others:
            alone = ngettext("{count} histoire", "{count} histoires", others)
            more = ngettext("{count} autre histoire", "{count} autres histoires", others)
            runs.append(Run((more if named else alone).format(count=others)))
        return (*_enumerated(runs), Run("."))

    def _next(self) -> Iterator[Block]:
        tables = self._selection.tables
        chosen = {story for table in tables for story in (*table.selected, *table.also_kept)}
        left = len({story for table in tables for story in table.read} - chosen)
        yield Heading(_("La suite"))
        yield Paragraph(
            _(
                "Chaque histoire retenue est vérifiée, puis citée dans le recueil, aussi loin que la personne l’a "
                "accepté. Vous pouvez retirer la vôtre en tout temps, en le disant à l’animation."
            )
        )
        if left:
            told = ngettext(
                "{count} histoire n’a pas été retenue. Elle est gardée, et elle a aidé à comprendre ce qui change.",
                "{count} histoires n’ont pas été retenues. Elles sont gardées, et elles ont aidé à comprendre ce qui "
                "change.",
                left,
            )
            yield Paragraph(told.format(count=left))
        yield Paragraph((strong(_("Merci à chaque personne qui a raconté, et à celles qui ont lu.")),))
        if contact := privacy_contact(self._selection.community):
            yield Paragraph((strong(_("Une question, un retrait\u00a0: ")), Run(f"{contact}.")))

    def _typed(self, text: str) -> str:
        """Return what somebody typed without the titles and the first names that do not go so far."""
        return self._without_names(self._without_titles(text))

    def _goes(self, story: ToldStory) -> bool:
        return not story.stays(ConsentScope.MEMBERS, self._selection.day)


def _enumerated(runs: list[Run]) -> Iterator[Run]:
    """Yield runs joined as a sentence joins names."""
    for rank, run in enumerate(runs):
        if rank:
            yield Run(_(" et ") if rank == len(runs) - 1 else ", ")
        yield run
