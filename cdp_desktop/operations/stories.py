"""Stories of change: collecting one, keeping to the teller's own words, her agreements, and taking it back."""

from datetime import date
from typing import Any, Final
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from cdp_desktop.domain.language import _
from cdp_desktop.domain.story import ConsentScope, StoryStatus, excerpt_holds
from cdp_desktop.domain.vocabulary import ConsentState, NoteKind
from cdp_desktop.operations import Refused, operation
from cdp_desktop.operations.rows import edit, next_number, required
from cdp_desktop.store.schema import (
    ChangeStoryRow,
    EvidenceLinkRow,
    NoteRow,
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

_FIELDS: Final = TEXTS | {
    "domain_id", "collected_on", "collected_by_id", "method", "meeting_id", "teller_id", "credit", "text_complete",
    "third_parties",
}  # fmt: skip


@operation(_("la saisie de l’histoire"))
def collect_story(session: Session, domain_id: UUID, *, collected_on: date, note_id: UUID | None = None) -> UUID:
    """Begin a story, from the start of one that was marked in a meeting if there is: its words, and who said them."""
    story = ChangeStoryRow(
        id=new_id(),
        rank=next_number(session, ChangeStoryRow.rank),
        domain_id=domain_id,
        collected_on=collected_on,
    )
    if note_id is not None:
        note = session.get_one(NoteRow, note_id)
        if not note.seed:
            raise Refused(_("Cette note n’est pas le début d’une histoire."))
        story.meeting_id, story.teller_id = note.meeting_id, note.speaker_id
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
    row = _told(session, story_id)
    for name in TEXTS & fields.keys():
        fields[name] = (fields[name] or "").strip() or None
    changed = any(name in fields and fields[name] != getattr(row, name) for name in TOLD)
    edit(row, fields, _FIELDS)
    if not changed:
        return
    lost = [one for one in _excerpts(session, story_id) if not _holds(one.text, row, elided=one.elided)]
    if lost:
        raise Refused(
            _("Un extrait ne serait plus dans l’histoire\u00a0: «\u00a0{text}\u00a0» Changez-le d’abord.").format(
                text=lost[0].text
            )
        )
    if row.reviewed_by_teller_on is not None:
        row.reviewed_by_teller_on, row.status = None, StoryStatus.TO_REVIEW


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
    recorded_by_id: UUID | None = None,
    expires_on: date | None = None,
) -> None:
    """Write how far the teller lets a story go, or one excerpt of it; how and when it was asked is kept."""
    _told(session, story_id)
    key = derived_id(excerpt_id or story_id, "consent", scope)
    row = session.get(StoryConsentRow, key)
    if row is None:
        row = StoryConsentRow(id=key, story_id=story_id, excerpt_id=excerpt_id, scope=scope)
        session.add(row)
    row.state, row.asked_on, row.mode = state, on, mode.strip() or None
    row.recorded_by_id, row.expires_on = recorded_by_id, expires_on
    row.withdrawn_on = on if state is ConsentState.WITHDRAWN else None


@operation(_("la relecture par la personne"), apart=True)
def read_back_story(session: Session, story_id: UUID, *, on: date, today: date) -> None:
    """Note that the teller read her story again that day, and agreed with her words."""
    row = _told(session, story_id)
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
    row = _told(session, story_id)
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
    story = _told(session, story_id)
    text = required(text, _("Choisissez les mots de l’extrait."))
    if not _holds(text, story, elided=elided):
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
def withdraw_story(session: Session, story_id: UUID, *, on: date) -> UUID:
    """Empty a story that its teller takes back: its words, its title, its excerpts; votes stay as counts.

    What it was evidence of asks for another. Made to be erased (``Workspace.erase``): nothing of it stays anywhere.
    """
    row = session.get_one(ChangeStoryRow, story_id)
    if row.status is StoryStatus.WITHDRAWN:
        raise Refused(_("Cette histoire est déjà retirée."))
    row.status = StoryStatus.WITHDRAWN
    for name in (*TEXTS, "teller_id", "verified_how", "verified_result"):
        setattr(row, name, None)
    row.text_complete = row.third_parties = False
    for model in (StoryExcerptRow, StoryLinkRow, StoryPhotoRow, StoryThemeRow, StoryValueRow):
        for gone in session.scalars(select(model).where(model.story_id == story_id)):
            session.delete(gone)
    for consent in session.scalars(select(StoryConsentRow).where(StoryConsentRow.story_id == story_id)):
        consent.state, consent.withdrawn_on = ConsentState.WITHDRAWN, on
    for evidence in session.scalars(select(EvidenceLinkRow).where(EvidenceLinkRow.story_id == story_id)):
        evidence.story_id = None
    return story_id


def _told(session: Session, story_id: UUID) -> ChangeStoryRow:
    """Return a story that its teller has not taken back."""
    row = session.get_one(ChangeStoryRow, story_id)
    if row.status is StoryStatus.WITHDRAWN:
        raise Refused(_("Cette histoire a été retirée par la personne\u00a0: rien n’y est plus écrit."))
    return row


def _excerpts(session: Session, story_id: UUID) -> list[StoryExcerptRow]:
    return list(session.scalars(select(StoryExcerptRow).where(StoryExcerptRow.story_id == story_id)))


def _holds(text: str, story: ChangeStoryRow, *, elided: bool) -> bool:
    """Tell whether each piece of an excerpt is in the story as it was told."""
    pieces = [piece.strip() for piece in text.split("[…]")] if elided else [text]
    return all(excerpt_holds(piece, story.text, story.significance) for piece in pieces if piece)
