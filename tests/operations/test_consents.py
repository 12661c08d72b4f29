"""Consents in the fiche: how they were given, until when, withdrawn with or without the photo."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest

from cdp_desktop.domain.consent import WORDING, Answer, expiry
from cdp_desktop.domain.vocabulary import ConsentMode, ConsentPurpose, ConsentState
from cdp_desktop.operations import Refused
from cdp_desktop.operations.consents import answer_consent, forget_answer, withdraw_consent
from cdp_desktop.operations.portraits import set_photo
from cdp_desktop.store.queries.consents import answers, sent_naming
from cdp_desktop.store.queries.member_sheets import member_sheet
from cdp_desktop.store.queries.people import people
from cdp_desktop.store.queries.portraits import portraits
from cdp_desktop.workspace import Workspace
from tests.builders import MEETING_DAY, find
from tests.operations.conftest import Do

PHOTO = ConsentPurpose.PHOTO


def answer(workspace: Workspace, member_id: UUID, purpose: ConsentPurpose) -> Answer:
    return next(one for one in workspace.read(answers, member_id) if one.purpose is purpose)


def said(found: Answer, on: date) -> str:
    return found.sentence(on).replace("\u00a0", " ")


def yes(workspace: Workspace, member_id: UUID, purpose: ConsentPurpose, until: date | None = None) -> None:
    workspace.do(answer_consent, member_id, purpose, granted=True, mode=ConsentMode.PAPER, on=MEETING_DAY,
                 today=MEETING_DAY, expires_on=until)  # fmt: skip


def test_an_answer_says_to_which_words_how_when_and_to_whom(workspace: Workspace, do: Do) -> None:
    mathis, nadia = find(workspace, "Mathis Cloutier"), find(workspace, "Nadia Belhadj")
    assert answer(workspace, mathis, PHOTO).state is ConsentState.NOT_ASKED
    do(answer_consent, mathis, PHOTO, granted=True, mode=ConsentMode.VERBAL_WITNESS, on=MEETING_DAY, today=MEETING_DAY,
       recorded_by=nadia, expires_on=expiry(PHOTO, MEETING_DAY), note=" De dos seulement ")  # fmt: skip
    found = answer(workspace, mathis, PHOTO)
    assert (found.state, found.wording, found.recorded_by) == (ConsentState.GRANTED, WORDING, "Nadia Belhadj")
    assert (found.answered_on, found.expires_on, found.note) == (MEETING_DAY, date(2028, 9, 24), "De dos seulement")
    assert said(found, MEETING_DAY) == (
        "Accordé le 24 septembre 2026, de vive voix, devant témoin, reçu par Nadia Belhadj, "
        "vaut jusqu’au 24 septembre 2028."
    )
    do(answer_consent, mathis, PHOTO, granted=False, mode=ConsentMode.EMAIL, on=MEETING_DAY, today=MEETING_DAY)
    assert said(answer(workspace, mathis, PHOTO), MEETING_DAY) == "Refusé le 24 septembre 2026, par courriel."


def test_an_answer_that_nobody_can_tell_of_is_refused(workspace: Workspace) -> None:
    mathis = find(workspace, "Mathis Cloutier")
    sure: dict[str, Any] = {"granted": True, "mode": ConsentMode.PAPER, "on": MEETING_DAY, "today": MEETING_DAY}
    for wrong, why in (
        ({"mode": None}, "comment"),
        ({"on": MEETING_DAY + timedelta(days=1)}, "avenir"),
        ({"expires_on": MEETING_DAY - timedelta(days=1)}, "finirait avant"),
    ):
        with pytest.raises(Refused, match=why):
            workspace.do(answer_consent, mathis, PHOTO, **{**sure, **wrong})
    assert answer(workspace, mathis, PHOTO).state is ConsentState.NOT_ASKED


def test_an_agreement_whose_time_is_over_counts_as_refused_everywhere(workspace: Workspace) -> None:
    mathis = find(workspace, "Mathis Cloutier")
    last = MEETING_DAY + timedelta(days=30)
    for purpose in (PHOTO, ConsentPurpose.MINUTES_NAME):
        yes(workspace, mathis, purpose, last)
    workspace.do(set_photo, mathis, workspace.keep_bytes("photo.jpg", b"image"), on=MEETING_DAY)
    after = last + timedelta(days=1)
    assert workspace.read(people, last, [mathis])[mathis].named_in_minutes
    assert not workspace.read(people, after, [mathis])[mathis].named_in_minutes
    assert mathis in workspace.read(portraits, last)
    assert mathis not in workspace.read(portraits, after)
    assert said(answer(workspace, mathis, PHOTO), after) == (
        "Expiré le 24 octobre 2026, sur papier. Compte comme un refus."
    )


def test_a_withdrawal_keeps_when_it_had_been_granted_and_may_take_the_photo(workspace: Workspace, do: Do) -> None:
    mathis = find(workspace, "Mathis Cloutier")
    yes(workspace, mathis, PHOTO)
    workspace.do(set_photo, mathis, workspace.keep_bytes("photo.jpg", b"image"), on=MEETING_DAY)
    later = MEETING_DAY + timedelta(days=7)
    do(withdraw_consent, mathis, PHOTO, on=later)
    found = answer(workspace, mathis, PHOTO)
    assert (found.state, found.answered_on, found.withdrawn_on) == (ConsentState.WITHDRAWN, MEETING_DAY, later)
    assert workspace.read(member_sheet, mathis, later).has_photo
    assert mathis not in workspace.read(portraits, later)
    workspace.undo_stack.undo()
    do(withdraw_consent, mathis, PHOTO, on=later, with_photo=True)
    assert not workspace.read(member_sheet, mathis, later).has_photo
    with pytest.raises(Refused, match="pas d’accord"):
        workspace.do(withdraw_consent, mathis, PHOTO, on=later)
    with pytest.raises(Refused, match="pas d’accord"):
        workspace.do(withdraw_consent, mathis, ConsentPurpose.QUOTE, on=later)


def test_a_mistake_goes_back_to_not_asked(workspace: Workspace, do: Do) -> None:
    hugo = find(workspace, "Hugo Desrochers")
    do(forget_answer, hugo, ConsentPurpose.MINUTES_NAME)
    assert answer(workspace, hugo, ConsentPurpose.MINUTES_NAME).state is ConsentState.NOT_ASKED
    assert not workspace.read(people, MEETING_DAY, [hugo])[hugo].named_in_minutes
    do(forget_answer, hugo, ConsentPurpose.MINUTES_NAME)


def test_what_was_sent_already_is_told(workspace: Workspace) -> None:
    hugo = find(workspace, "Hugo Desrochers")
    sent = workspace.read(sent_naming, hugo, ConsentPurpose.MINUTES_NAME)
    assert [one.meeting_number for one in sent] == [1, 4, 6, 7]
    assert workspace.read(sent_naming, hugo, PHOTO) == ()
    yes(workspace, hugo, ConsentPurpose.MINUTES_NAME)
    assert workspace.read(sent_naming, hugo, ConsentPurpose.MINUTES_NAME) == (), "sent before she agreed"
