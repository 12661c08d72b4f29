"""A message as a draft that any mail program opens: read again there, then sent by whoever opened it."""

import hashlib
from email.message import EmailMessage
from email.policy import SMTP

from cdp_desktop.documents.text import clean, one_line
from cdp_desktop.domain.reminder import Reminder
from cdp_desktop.domain.sending import Message


def make_message(message: Message, pdf: bytes) -> bytes:
    """Make the file of a draft, with the PDF of its document.

    Nothing in it says on which machine or which day it was made: the mail program that sends it does.
    """
    text = clean(message.text)
    draft = EmailMessage(SMTP)
    draft["X-Unsent"] = "1"  # the mark by which a mail program opens it to be sent
    draft["Subject"] = one_line(message.subject)
    if message.mailing.addresses:
        draft["Bcc"] = ", ".join(message.mailing.addresses)
    draft.set_content(text, cte="quoted-printable")
    draft.add_attachment(pdf, maintype="application", subtype="pdf", filename=message.attached)
    draft["Content-Language"] = message.language
    # The one that would be drawn at random; the digest of what is inside can be no part of it.
    draft.set_boundary(f"=_{hashlib.sha256(text.encode() + pdf).hexdigest()[:32]}")
    return draft.as_bytes()


def make_reminder(reminder: Reminder) -> bytes:
    """Make the file of a draft to one person, with nothing attached; the address is left to write if there is none."""
    draft = EmailMessage(SMTP)
    draft["X-Unsent"] = "1"
    draft["Subject"] = one_line(reminder.subject)
    if reminder.address:
        draft["To"] = reminder.address
    draft.set_content(clean(reminder.text), cte="quoted-printable")
    draft["Content-Language"] = reminder.language
    return draft.as_bytes()
