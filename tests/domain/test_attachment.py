"""Files, links and photos attached to a point."""

from dataclasses import replace
from uuid import uuid4

import pytest

from cdp_desktop.domain.attachment import Attachment, AttachmentKind, file_size, stored_name, web_address
from cdp_desktop.domain.vocabulary import Confidentiality


@pytest.mark.parametrize(
    ("typed", "address"),
    [
        ("https://www.quebec.ca/a?b=c", "https://www.quebec.ca/a?b=c"),
        ("HTTP://exemple.org", "HTTP://exemple.org"),
        (" centraide.ca/outils ", "https://centraide.ca/outils"),
        ("www.exemple.org:8080", "https://www.exemple.org:8080"),
        ("file:///etc/passwd", None),
        ("javascript:alert(1)", None),
        ("julie@exemple.org", None),
        ("le plan d’action", None),
        ("https://", None),
        ("https://[x", None),
        ("", None),
    ],
)
def test_only_the_address_of_a_page_is_taken(typed: str, address: str | None) -> None:
    assert web_address(typed) == address


def test_a_file_is_kept_under_its_contents_with_an_ordinary_extension() -> None:
    assert stored_name("ab", "Plan.PDF") == "ab.pdf"
    assert stored_name("ab", "sans extension") == "ab"
    assert stored_name("ab", "drôle.p/df ") == "ab"


def test_what_a_piece_is_is_said_in_a_few_words() -> None:
    blank = Attachment(uuid4(), uuid4(), AttachmentKind.FILE, "Plan")
    plan = replace(blank, file_name="p.pdf", sha256="ab", size=1_300_000)
    page = replace(blank, kind=AttachmentKind.LINK, address="https://exemple.org/x")
    secret = replace(plan, kind=AttachmentKind.PHOTO, file_name="p.jpg", size=9)
    secret = replace(secret, confidentiality=Confidentiality.FACILITATION)
    assert [one.about.replace("\u00a0", " ") for one in (plan, page, secret)] == [
        "PDF · 1,2 Mo",
        "exemple.org",
        "Photo · 1 ko · Animation seulement",
    ]
    assert [one.is_picture for one in (plan, page, secret)] == [False, False, True]
    assert file_size(0) == "1\u00a0ko"


@pytest.mark.parametrize(
    ("title", "address", "file_name", "reference"),
    [
        ("Le plan", "https://ville.quebec/plan", "", "Le plan (https://ville.quebec/plan)"),
        ("ville.quebec/plan", "https://ville.quebec/plan/", "", "https://ville.quebec/plan/"),
        ("Cartons à découper", "", "cartons.pdf", "Cartons à découper (cartons.pdf)"),
        ("cartons", "", "cartons.pdf", "cartons.pdf"),
    ],
)
def test_a_paper_names_it_once(title: str, address: str, file_name: str, reference: str) -> None:
    kind = AttachmentKind.LINK if address else AttachmentKind.FILE
    assert Attachment(uuid4(), uuid4(), kind, title, address, file_name).reference == reference
