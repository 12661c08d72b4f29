"""Without the wheel of sqlcipher3, the standard library's SQLite does the same work."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.store.processes import ENVIRONMENT, ROOT

CORE = [
    "test_journal.py",
    "test_migrations.py",
    "test_drafts.py",
    "test_erasing.py::test_erased_line_leaves_no_byte_behind",
    "test_search.py::test_index_that_follows_says_what_a_new_one_says",
]
HISTORIES = "test_histories.py::test_every_state_comes_back_and_the_journal_rebuilds_the_tables[{seed}]"

# Hides the wheel, then runs the tests given.
RUN = """
import sys
sys.modules["sqlcipher3"] = None
import pytest
from cdp_desktop.store import driver
assert driver.sqlite.__name__ == "sqlite3"
sys.exit(pytest.main(["-q", "-p", "no:cacheprovider", "-p", "no:randomly", *sys.argv[1:]]))
"""


@pytest.mark.timeout(180)
def test_store_works_with_the_sqlite_of_the_standard_library(tmp_path: Path) -> None:
    here = Path(__file__).parent
    tests = [*(str(here / name) for name in CORE), *(str(here / HISTORIES.format(seed=seed)) for seed in range(3))]
    ran = subprocess.run(
        [sys.executable, "-c", RUN, f"--basetemp={tmp_path / 'inner'}", *tests],
        env=ENVIRONMENT, cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert ran.returncode == 0, ran.stdout[-3000:] + ran.stderr[-1000:]
    assert " passed" in ran.stdout
