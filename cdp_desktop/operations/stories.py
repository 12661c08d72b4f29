"""Stories of change: collecting one, keeping to the teller's own words, her agreements, and taking it back."""

from collections.abc import Collection
from datetime import date
from typing import Any, Final
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from cdp_desktop.domain.language import _
from cdp_desktop.domain.story import CollectionMethod, ConsentScope, StoryStatus, excerpt_holds
from cdp_desktop.domain.vocabulary import ConsentState, NoteKind
from cdp_desktop.operations import Refused, operation
from cdp_desktop.operations.rows import edit, forget_past, next_number, required
from cdp_desktop.store.queries.story_documents import meetings_telling
from cdp_desktop.store.schema import (
    ChangeRow,
    ChangeStoryRow,
    EvidenceLinkRow,
    NoteRow,
    OpenEntryRow,
    StoryConsentRow,
    StoryExcerptRow,
    StoryLinkRow,
    StoryPhotoRow,
    StoryThemeRow,
    StoryValueRow,
    derived_id,
    new_id,
)

TEXTS: Final = frozenset(
    ["title", "text", "significance", "changes_listed", "period", "credit_label", "third_party_note"]
)
TOLD: Final = ("text", "significance")
"""The teller's own words: they are read back to her, and nothing corrects them."""

_OWN_WORDS: Final = (*TEXTS, "teller_id", "verified_how", "verified_result")
"""What nothing is left of once she takes her story back."""

_FIELDS: Final = TEXTS | {
    "domain_id", "collected_on", "collected_by_id", "method", "meeting_id", "teller_id", "credit", "text_complete",
    "third_parties",
}  # fmt: skip


@operation(_("la saisie de l’histoire"))
def collect_story(
    session: Session,
    domain_id: UUID,
    *,
    collected_on: date,
    note_id: UUID | None = None,
    teller_id: UUID | None = None,
    credit_label: str = "",
    method: CollectionMethod = CollectionMethod.WRITTEN,
    meeting_id: UUID | None = None,
    collected_by_id: UUID | None = None,
) -> UUID:
    """Begin a story, from the start of one that was marked in a meeting if there is: its words, and who said them.

    ``credit_label`` says in a few words who tells it, when she is not to be found in the directory.
    """
    story = ChangeStoryRow(
        id=new_id(),
        rank=next_number(session, ChangeStoryRow.rank),
        domain_id=domain_id,
        collected_on=collected_on,
        teller_id=teller_id,
        credit_label=credit_label.strip() or None,
        method=method,
        meeting_id=meeting_id,
        collected_by_id=collected_by_id,
    )
    if note_id is not None:
        note = session.get_one(NoteRow, note_id)
        if not note.seed:
            raise Refused(_("Cette note n’est pas le début d’une histoire."))
        if note.seed_settled_on is not None:
            raise Refused(_("Cette histoire est déjà recueillie\u00a0: elle est dans «\u00a0Histoires\u00a0»."))
        story.meeting_id, story.method = note.meeting_id, CollectionMethod.NOTES
        story.teller_id = None if note.anonymized else note.speaker_id
        if note.kind is NoteKind.VERBATIM:
            story.text = note.text
        else:
            story.changes_listed = note.text
        note.seed_settled_on = collected_on
    session.add(story)
    return story.id


@operation(_("la modification de l’histoire"))
def edit_story(session: Session, /, story_id: UUID, **fields: Any) -> None:
    """Complete a story; what its teller had read back is read back again once her words change."""
    row = told_story(session, story_id)
    for name in TEXTS & fields.keys():
        fields[name] = (fields[name] or "").strip() or None
    changed = any(name in fields and fields[name] != getattr(row, name) for name in TOLD)
    edit(row, fields, _FIELDS)
    if not changed:
        return
    lost = [
        one
        for one in _excerpts(session, story_id)
        if not excerpt_holds(one.text, row.text, row.significance, elided=one.elided)
    ]
    if lost:
        raise Refused(
            _("Un extrait ne serait plus dans l’histoire\u00a0: «\u00a0{text}\u00a0» Changez-le d’abord.").format(
                text=lost[0].text
            )
        )
    send_back(row)


def send_back(story: ChangeStoryRow) -> None:
    """Have a story whose words changed read again by its teller, if she had read it back."""
    if story.reviewed_by_teller_on is not None:
        story.reviewed_by_teller_on, story.status = None, StoryStatus.TO_REVIEW


@operation(_("la réponse de la personne"), apart=True)
def answer_for_story(
    session: Session,
    story_id: UUID,
    scope: ConsentScope,
    state: ConsentState,
    *,
    on: date,
    mode: str = "",
    excerpt_id: UUID | None = None,
    photo_id: UUID | None = None,
    recorded_by_id: UUID | None = None,
    expires_on: date | None = None,
) -> None:
    """Write how far the teller lets a story go, or one excerpt or photo of it; how and when it was asked is kept."""
    told_story(session, story_id)
    if expires_on is not None and expires_on < on:
        raise Refused(_("Cette réponse finirait avant d’être donnée. Vérifiez les dates."))
    row = session.scalars(
        select(StoryConsentRow).filter_by(story_id=story_id, excerpt_id=excerpt_id, photo_id=photo_id, scope=scope)
    ).first()
    if row is None:
        key = derived_id(excerpt_id or photo_id or story_id, "consent", scope)
        row = StoryConsentRow(id=key, story_id=story_id, excerpt_id=excerpt_id, photo_id=photo_id, scope=scope)
        session.add(row)
    asked = state is not ConsentState.NOT_ASKED
    row.state, row.asked_on, row.mode = state, on if asked else None, mode.strip() or None if asked else None
    row.recorded_by_id, row.expires_on = (recorded_by_id, expires_on) if asked else (None, None)
    row.withdrawn_on = on if state is ConsentState.WITHDRAWN else None


@operation(_("la relecture par la personne"), apart=True)
def read_back_story(session: Session, story_id: UUID, *, on: date, today: date) -> None:
    """Note that the teller read her story again that day, and agreed with her words."""
    row = told_story(session, story_id)
    required(row.text or "", _("Écrivez d’abord l’histoire."))
    required(row.title or "", _("Donnez d’abord un titre à l’histoire."))
    if on > today:
        raise Refused(_("Cette relecture serait dans l’avenir. Vérifiez la date."))
    if on < row.collected_on:
        raise Refused(_("Cette relecture viendrait avant que l’histoire soit recueillie. Vérifiez la date."))
    row.reviewed_by_teller_on = on
    if row.status in (StoryStatus.COLLECTED, StoryStatus.TO_REVIEW):
        row.status = StoryStatus.CONSENTED


@operation(_("la vérification de l’histoire"), apart=True)
def verify_story(
    session: Session,
    story_id: UUID,
    *,
    on: date,
    how: str,
    result: str,
    by_id: UUID | None = None,
    committee_id: UUID | None = None,
) -> None:
    """Note who made sure of a story, how, and what came of it; one that was not read back cannot be verified."""
    row = told_story(session, story_id)
    if row.reviewed_by_teller_on is None:
        raise Refused(_("La personne n’a pas encore relu son histoire."))
    row.verified_on, row.verified_by_id, row.verified_by_committee_id = on, by_id, committee_id
    row.verified_how = required(how, _("Dites comment l’histoire a été vérifiée."))
    row.verified_result = required(result, _("Dites ce que la vérification a donné."))
    if row.status is not StoryStatus.PUBLISHED:
        row.status = StoryStatus.VERIFIED


@operation(_("le choix d’un extrait"))
def add_excerpt(session: Session, story_id: UUID, theme_id: UUID, text: str, *, elided: bool = False) -> UUID:
    """Take an excerpt from a story, under a heading; it is the teller's own words, and a cut shows as « […] »."""
    story = told_story(session, story_id)
    text = required(text, _("Choisissez les mots de l’extrait."))
    if not excerpt_holds(text, story.text, story.significance, elided=elided):
        raise Refused(_("Cet extrait n’est pas dans l’histoire. S’il est coupé, marquez la coupure\u00a0: […]."))
    rank = next_number(session, StoryExcerptRow.rank, StoryExcerptRow.theme_id == theme_id)
    row = StoryExcerptRow(id=new_id(), story_id=story_id, theme_id=theme_id, rank=rank, text=text, elided=elided)
    session.add(row)
    return row.id


@operation(_("le retrait d’un extrait"))
def remove_excerpt(session: Session, excerpt_id: UUID) -> None:
    """Take an excerpt out; the story stays."""
    session.delete(session.get_one(StoryExcerptRow, excerpt_id))


@operation(_("le retrait de l’histoire"))
def withdraw_story(session: Session, story_id: UUID, *, on: date, notes: Collection[UUID] = ()) -> tuple[UUID, ...]:
    """Empty a story that its teller takes back: its words, its title, its excerpts; votes stay as counts.

    What it was evidence of asks for another; ``notes`` are the words of hers noted in meetings that go with it. Made
    to be erased (``Workspace.erase``): it returns the keys of all that must leave no trace.
    """
    row = session.get_one(ChangeStoryRow, story_id)
    if row.status is StoryStatus.WITHDRAWN:
        raise Refused(_("Cette histoire est déjà retirée."))
    told = meetings_telling(session, story_id)
    row.meeting_id = told[0] if told else None  # whoever received its minutes may still have to be told
    row.status = StoryStatus.WITHDRAWN
    for name in _OWN_WORDS:
        setattr(row, name, None)
    row.text_complete = row.third_parties = False
    gone = [*_gone(session, story_id), *notes]
    for model in (StoryExcerptRow, StoryLinkRow, StoryPhotoRow, StoryThemeRow, StoryValueRow):
        for piece in session.scalars(select(model).where(model.story_id == story_id)):
            gone.append(piece.id)
            session.delete(piece)
    for note_id in notes:
        session.delete(session.get_one(NoteRow, note_id))
    for consent in session.scalars(select(StoryConsentRow).where(StoryConsentRow.story_id == story_id)):
        consent.state, consent.withdrawn_on = ConsentState.WITHDRAWN, on
    for evidence in session.scalars(select(EvidenceLinkRow).where(EvidenceLinkRow.story_id == story_id)):
        evidence.story_id = None
    entry = session.get(OpenEntryRow, story_id)
    if entry is not None:  # its code is often made of the title
        entry.code, entry.extra = "", {}
    for piece_id in gone:
        named = session.get(OpenEntryRow, piece_id)
        if named is not None:
            session.delete(named)
    forget_past(session, [story_id], [*_OWN_WORDS, "code", "extra"])
    return story_id, *gone


def _gone(session: Session, story_id: UUID) -> list[UUID]:
    """Return the excerpts and the photos of a story that were taken out before, as the journal tells of them."""
    had = session.scalars(
        select(ChangeRow.row_id)
        .where(
            ChangeRow.entity.in_([StoryExcerptRow.__tablename__, StoryPhotoRow.__tablename__]),
            ChangeRow.field == "story_id",
            ChangeRow.value == story_id.bytes,
        )
        .distinct()
    )
    there = set(session.scalars(select(StoryExcerptRow.id))) | set(session.scalars(select(StoryPhotoRow.id)))
    return sorted({UUID(bytes=key) for key in had} - there)


def told_story(session: Session, story_id: UUID) -> ChangeStoryRow:
    """Return a story that its teller has not taken back."""
    row = session.get_one(ChangeStoryRow, story_id)
    if row.status is StoryStatus.WITHDRAWN:
        raise Refused(_("Cette histoire a été retirée par la personne\u00a0: rien n’y est plus écrit."))
    return row


def _excerpts(session: Session, story_id: UUID) -> list[StoryExcerptRow]:
    return list(session.scalars(select(StoryExcerptRow).where(StoryExcerptRow.story_id == story_id)))
