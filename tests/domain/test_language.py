"""Texts as they are written, with the French plural."""

import pytest

from cdp_desktop.domain.language import _, ngettext


@pytest.mark.parametrize(("count", "text"), [(0, "personne"), (1, "personne"), (2, "personnes"), (35, "personnes")])
def test_zero_and_one_take_the_singular(count: int, text: str) -> None:
    assert ngettext("personne", "personnes", count) == text


def test_text_without_a_translation_reads_as_it_is_written() -> None:
    assert _("rencontre") == "rencontre"
