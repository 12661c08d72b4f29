"""The directory as a vCard file: version 3.0, which the address books of telephones and of mail programs all read.

Escaping and folding are those of RFC 2426: twenty lines, for which a library of vCards would be one more to install.
"""

from collections.abc import Iterator
from typing import Final

from cdp_desktop.documents.text import clean
from cdp_desktop.domain.address_book import AddressBook, Card

_LONGEST: Final = 75
"""Octets of a line, at most."""

_ESCAPED: Final = str.maketrans({"\\": r"\\", ";": r"\;", ",": r"\,", "\n": r"\n"})


def make_vcards(book: AddressBook) -> bytes:
    """Make the cards, one after the other: people first."""
    return b"".join(line + b"\r\n" for card in book.cards for line in _lines(card))


def _lines(card: Card) -> Iterator[bytes]:
    yield b"BEGIN:VCARD"
    yield b"VERSION:3.0"
    yield _line("UID", f"urn:uuid:{card.id}")
    yield _line("FN", card.name)
    yield _line("N", card.last_name, card.first_name, "", "", "")
    if not card.person:
        yield _line("X-ABShowAs", "COMPANY")  # what Apple reads; others take it from the empty name
    for name, text in (("ORG", card.organization), ("TITLE", card.role_title)):
        if text:
            yield _line(name, text)
    if card.reach.phone:
        yield _line("TEL", card.reach.phone, kinds=("WORK", "VOICE"))
    if card.reach.email:
        yield _line("EMAIL", card.reach.email, kinds=("INTERNET", "WORK"))
    if card.address:
        yield _line("ADR", "", "", card.address, "", "", "", "", kinds=("WORK",))
    if card.website:
        yield _line("URL", card.website)
    if card.note:
        yield _line("NOTE", card.note)
    yield b"END:VCARD"


def _line(name: str, *parts: str, kinds: tuple[str, ...] = ()) -> bytes:
    """Write a property: its parts escaped, then folded at 75 octets, never inside a letter."""
    value = ";".join(clean(part).strip().translate(_ESCAPED) for part in parts)
    sort = f";TYPE={','.join(kinds)}" if kinds else ""
    return b"\r\n ".join(_folded(f"{name}{sort}:{value}"))


def _folded(line: str) -> Iterator[bytes]:
    """Cut a line between letters; those that follow begin with a space, which counts."""
    octets, room = b"", _LONGEST
    for letter in line:
        more = letter.encode()
        if len(octets) + len(more) > room:
            yield octets
            octets, room = b"", _LONGEST - 1
        octets += more
    yield octets
