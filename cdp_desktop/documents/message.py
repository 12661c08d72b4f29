"""A message as a draft that any mail program opens: read again there, then sent by whoever opened it."""

import hashlib
from email.message import EmailMessage
from email.policy import SMTP

from cdp_desktop.documents.text import clean, one_line
from cdp_desktop.domain.sending import Message


def make_message(message: Message, attached: bytes, name: str) -> bytes:
    """Make the file of a draft with a PDF attached, to be named `name`.

    Nothing in it says on which machine or which day it was made: the mail program that sends it does.
    """
    text = clean(message.text)
    draft = EmailMessage(SMTP)
    draft["X-Unsent"] = "1"  # the mark by which a mail program opens it to be sent
    draft["Subject"] = one_line(message.subject)
    if message.blind:
        draft["Bcc"] = ", ".join(message.blind)
    draft.set_content(text, cte="quoted-printable")
    draft.add_attachment(attached, maintype="application", subtype="pdf", filename=name)
    draft["Content-Language"] = message.language
    # The one that would be drawn at random; the digest of what is inside can be no part of it.
    draft.set_boundary(f"=_{hashlib.sha256(text.encode() + attached).hexdigest()[:32]}")
    return draft.as_bytes()
