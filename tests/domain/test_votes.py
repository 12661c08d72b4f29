"""The counts of a vote."""

import pytest

from cdp_desktop.domain.votes import shown_votes, typed_votes


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("27 0 2", {"for": 27, "against": 0, "abstain": 2}),
        ("27, 1", {"for": 27, "against": 1, "abstain": 0}),
        ("12", {"for": 12, "against": 0, "abstain": 0}),
        ("", None),
        ("pour", None),
        ("1 2 3 4", None),
    ],
)
def test_counts_called_out_are_read(text: str, expected: dict[str, int] | None) -> None:
    assert typed_votes(text) == expected


def test_counts_are_shown_as_they_are_typed() -> None:
    assert shown_votes({"for": 27, "against": 0, "abstain": 2}) == "27 0 2"
    assert shown_votes({"for": 12}) == "12 0 0"
    assert shown_votes({"votes": 31}) == ""
    assert shown_votes(None) == ""
