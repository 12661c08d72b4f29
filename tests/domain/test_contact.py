"""An address and a number at work."""

import pytest

from cdp_desktop.domain.contact import email_address, phone_key, phone_number


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        (" hugo.d@toit.example ", "hugo.d@toit.example"),
        ("mailto:h@a.b.ca", "h@a.b.ca"),
        ("o'neil+cdp@santé", None),
        ("hugo", None),
        ("hugo@", None),
        ("hugo@toit", None),
        ("hugo@toit..ca", None),
        ("deux mots@toit.ca", None),
    ],
)
def test_a_message_can_go_to_it_or_it_is_not_kept(typed: str, kept: str | None) -> None:
    assert email_address(typed) == kept


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("5145550101", "514\u00a0555-0101"),
        ("1 (514) 555.0101", "514\u00a0555-0101"),
        ("514-555-0101 poste 12", "514\u00a0555-0101, poste\u00a012"),
        ("514 555-0101, 12", "514\u00a0555-0101, poste\u00a012"),
        ("514\u00a0555-0101, poste\u00a012", "514\u00a0555-0101, poste\u00a012"),
        ("+33 1 23 45 67 89", "+33 1 23 45 67 89"),
        ("911", None),
        ("sur demande", None),
        ("12", None),
    ],
)
def test_a_number_is_written_as_in_quebec(typed: str, kept: str | None) -> None:
    assert phone_number(typed) == kept
    if kept:
        assert phone_number(kept) == kept, "to write it again changes nothing"


@pytest.mark.parametrize("typed", ["514 555-0101", "+1 (514) 555.0101 #12", "1-514-555-0101, p. 3", "5145550101"])
def test_a_number_is_the_same_however_it_is_typed(typed: str) -> None:
    assert phone_key(typed) == "5145550101"
    assert (phone_key("poste 12"), phone_key("")) == ("", "")
