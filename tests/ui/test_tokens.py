"""The colours can be told apart and read."""

import pytest

from cdp_desktop.files import shipped
from cdp_desktop.ui.tokens import KINDS, PALETTES, Palette, contrast, weak_pairs

each_palette = pytest.mark.parametrize("palette", PALETTES, ids=lambda palette: palette.name)


def test_contrast_is_that_of_the_norm() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)


@each_palette
def test_every_pair_of_colours_is_readable(palette: Palette) -> None:
    assert weak_pairs(palette) == []


@each_palette
def test_each_kind_of_capture_has_a_colour(palette: Palette) -> None:
    assert all(getattr(palette, kind.hue) for kind in KINDS.values())


def test_each_kind_of_capture_has_its_own_word_and_icon() -> None:
    assert len({kind.word for kind in KINDS.values()}) == len(KINDS)
    assert len({kind.icon for kind in KINDS.values()}) == len(KINDS)
    assert all(shipped("resources", "icons", f"{kind.icon}.svg").is_file() for kind in KINDS.values())
