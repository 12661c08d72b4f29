"""The draft of a message: opened by another reader, with the PDF, for those who agreed and only for them."""

from datetime import date
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import SMTP

from cdp_desktop.documents.message import make_message
from cdp_desktop.domain import sending
from cdp_desktop.domain.document import Document
from cdp_desktop.domain.sending import MailingList, Message, mailing_list
from cdp_desktop.domain.vocabulary import Confidentiality, ConsentPurpose, ConsentState, MemberStatus
from cdp_desktop.operations import operation
from cdp_desktop.store.queries.people import mailing
from cdp_desktop.store.queries.records import record
from cdp_desktop.store.schema import ConsentRow, MemberRow
from cdp_desktop.workspace import Workspace
from tests.builders import demo_meeting, find
from tests.documents.test_conformance import HOSTILE

PDF = b"%PDF-1.7 le compte rendu"


def opened(content: bytes) -> EmailMessage:
    read = message_from_bytes(content, policy=SMTP)
    assert isinstance(read, EmailMessage)
    return read


def composed(workspace: Workspace, audience: Confidentiality = Confidentiality.MEMBERS) -> Message:
    held = workspace.read(record, demo_meeting(workspace, 2))
    return sending.compose(held, audience, MailingList(("a@exemple.quebec", "b@exemple.quebec")))


def test_the_draft_says_what_is_attached_and_what_to_do(workspace: Workspace) -> None:
    read = opened(make_message(composed(workspace), PDF))
    assert read["X-Unsent"] == "1"
    assert read["Subject"] == "CdP – compte rendu de la rencontre 2 du jeudi 23\u00a0octobre 2025"
    assert read["Bcc"] == "a@exemple.quebec, b@exemple.quebec"
    assert not {"To", "From", "Date", "Message-ID"} & set(read.keys())
    body = read.get_body(("plain",))
    assert body is not None
    text = body.get_content()
    for words in ("ci-joint, en PDF", "Cette version 2 remplace", "Une erreur? Répondez", "usage des membres"):
        assert words in text
    (attached,) = read.iter_attachments()
    assert attached.get_filename() == "2025-10-23_compte-rendu_CdP_v2.pdf"
    assert attached.get_content_type() == "application/pdf"
    assert attached.get_content() == PDF


def test_the_public_one_may_go_on(workspace: Workspace) -> None:
    text = composed(workspace, Confidentiality.PUBLIC).text
    assert "circuler librement" in text
    assert "usage des membres" not in text


def test_nothing_typed_becomes_a_line_of_the_head() -> None:
    for typed in (*HOSTILE, "Titre\r\nTo: x@exemple.quebec\r\n\r\nCorps", "--=_0123"):
        read = opened(make_message(Message(typed, (typed,), Document("", ()), "cr.pdf"), PDF))
        assert read["To"] is None
        assert not read.defects
        (attached,) = read.iter_attachments()
        assert attached.get_content() == PDF


def test_the_same_message_gives_the_same_bytes(workspace: Workspace) -> None:
    made = composed(workspace)
    assert make_message(made, PDF) == make_message(made, PDF)


def test_addresses_that_cannot_be_used_are_counted_and_none_is_there_twice() -> None:
    found = mailing_list(["b@a.ca", "A@a.ca ", "a@a.ca", "", "c@a.ca\nTo: d@a.ca", "x, y@a.ca", "Zoé"])
    assert found == MailingList(("a@a.ca", "b@a.ca"), 4)


@operation("un essai")
def give_addresses(session, rows):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN201
    """Give addresses, answers and states to members."""
    for member_id, (address, state, expires, status) in rows.items():
        member = session.get_one(MemberRow, member_id)
        member.work_email, member.status = address, status
        consent = session.query(ConsentRow).filter_by(member_id=member_id, purpose=ConsentPurpose.MAILING).one()
        consent.state, consent.expires_on = state, expires


def test_only_those_who_agreed_and_are_still_there_get_it(workspace: Workspace) -> None:
    granted, active, day = ConsentState.GRANTED, MemberStatus.ACTIVE, date(2026, 9, 24)
    rows = {
        "Nadia Belhadj": ("nadia@a.ca", granted, None, active),
        "Kevin Ouellet": ("kevin@a.ca", granted, day, active),
        "Hugo Desrochers": ("hugo@a.ca", granted, date(2026, 9, 23), active),
        "Sacha Beaulieu": ("sacha@a.ca", ConsentState.REFUSED, None, active),
        "Marco Esposito": ("marco@a.ca", ConsentState.WITHDRAWN, None, active),
        "Jessica Lemay": ("jessica@a.ca", ConsentState.NOT_ASKED, None, active),
        "Malik Baptiste": ("malik@a.ca", granted, None, MemberStatus.LEFT),
    }
    workspace.do(give_addresses, {find(workspace, name): row for name, row in rows.items()})
    assert workspace.read(mailing, day).addresses == ("kevin@a.ca", "nadia@a.ca")
