"""How to reach someone: what an address or a number must look like to be of any use."""

import re
from typing import Final

from cdp_desktop.domain.attachment import web_address
from cdp_desktop.domain.language import _

_EMAIL: Final = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?")

_NUMBER: Final = re.compile(r"\+?[\d\s().-]+")
_EXTENSION: Final = re.compile(r"(?:,\s*)?(?:poste|p\.|ext\.?|#)|,", re.IGNORECASE)
_DIGITS: Final = 10
"""Figures of a telephone number, without the extension."""

_NATIONAL: Final = re.compile(r"1?([2-9]\d{2})([2-9]\d{2})(\d{4})")


def is_email(text: str) -> bool:
    """Tell whether a message could be sent to an address."""
    return _EMAIL.fullmatch(text) is not None


def email_refusal(text: str) -> str:
    """Say why an e-mail address cannot be kept, or return an empty text; none at all is fine."""
    if not text or is_email(text):
        return ""
    return _("«\u00a0{text}\u00a0» n’est pas une adresse de courriel. Écrivez-la comme nom@exemple.ca.").format(
        text=text
    )


def website_refusal(text: str) -> str:
    """Say why the address of a site cannot be kept, or return an empty text; none at all is fine."""
    if not text or web_address(text):
        return ""
    return _("«\u00a0{text}\u00a0» n’est pas l’adresse d’un site. Écrivez-la comme www.exemple.ca.").format(text=text)


def email_address(typed: str) -> str | None:
    """Return an address without its outer spaces; nothing if no message can go to it."""
    typed = typed.strip().removeprefix("mailto:")
    return typed if is_email(typed) and "." in typed.rpartition("@")[2] and ".." not in typed else None


def phone_number(typed: str) -> str | None:
    """Return a number as it is written in Québec, « 514 555-0101 »; one from elsewhere as typed; nothing if neither."""
    typed = " ".join(typed.split())
    number, *extension = (part.strip() for part in _EXTENSION.split(typed, maxsplit=1))
    if not _NUMBER.fullmatch(number) or (extension and not extension[0].isdecimal()):
        return None
    digits = re.sub(r"\D", "", number)
    if national := _NATIONAL.fullmatch(digits):
        area, exchange, line = national.groups()
        written = f"{area}\u00a0{exchange}-{line}"
        return f"{written}, poste\u00a0{extension[0]}" if extension else written
    return typed if 7 <= len(digits) <= 15 else None


def phone_key(phone: str) -> str:
    """Return the figures of a number, so that it is the same however it is typed; nothing when it is no number."""
    figures = "".join(sign for sign in phone if sign.isdigit()).removeprefix("1")
    return figures[:_DIGITS] if len(figures) >= _DIGITS else ""
