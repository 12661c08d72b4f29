"""Shipped files are found; the person's files stay in the person's own folders."""

import sys
from pathlib import Path

import pytest

from cdp_desktop import files


def test_shipped_files_are_found_in_a_checkout() -> None:
    assert files.shipped("resources", "icons", "house.svg").is_file()
    assert files.shipped("db", "env.py").is_file()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows tells its folders otherwise than by the environment")
def test_the_person_s_files_lie_at_home(home: Path) -> None:
    for place in (files.default_data_folder(), files.settings_file(), files.log_folder()):
        assert place.is_relative_to(home)
