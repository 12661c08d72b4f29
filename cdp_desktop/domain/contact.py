"""How to reach someone: what an address must look like to be of any use."""

import re
from typing import Final

from cdp_desktop.domain.attachment import web_address
from cdp_desktop.domain.language import _

_EMAIL: Final = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?")


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
