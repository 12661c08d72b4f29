"""Nothing in the project depends on the machine where it was written."""

import re
import shutil
import subprocess

import pytest

from tests.house.sources import ROOT

PRIVATE = re.compile(
    r"(?<![\w.])/(?:root|work|home/\w+|Users/\w+)/"  # somebody's folders
    r"|\b(?:pypi|npmjs|pythonhosted)\.(?:org|com)\b"  # where packages come from is each machine's affair
)


def test_no_machine_path_and_no_registry_in_the_project() -> None:
    if not shutil.which("git"):
        pytest.skip("git is missing: it tells what belongs to the project")
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=False)
    if listed.returncode:
        pytest.skip(f"not a git checkout: {listed.stderr.strip()}")
    files = [ROOT / name for name in listed.stdout.split("\0") if name]
    private = [
        f"{path.relative_to(ROOT)}:{number}: {line.strip()[:80]}"
        for path in files
        if path.is_file()
        for number, line in enumerate(path.read_text("utf-8", errors="ignore").splitlines(), 1)
        if PRIVATE.search(line)
    ]
    assert not private
