"""What the program needs at run time is in the wheel, and found there."""

import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.house.sources import ROOT

TOPS = ("cdp_desktop", "db", "resources")
BUILD = "from setuptools.build_meta import build_wheel; build_wheel('..')"
FIND = "from cdp_desktop.files import shipped; print(shipped('db'), shipped('resources', 'icons'), sep='\\n')"


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the wheel from a copy: setuptools writes beside its sources."""
    copy = tmp_path_factory.mktemp("wheel") / "project"
    for top in TOPS:
        shutil.copytree(ROOT / top, copy / top, ignore=shutil.ignore_patterns("__pycache__"))
    for file in ("pyproject.toml", "setup.py", "README.md"):
        shutil.copy(ROOT / file, copy)
    subprocess.run([sys.executable, "-c", BUILD], cwd=copy, check=True)  # Debian's environment may be without pip
    (built,) = copy.parent.glob("*.whl")
    return built


@pytest.mark.timeout(180)
def test_wheel_holds_the_package_the_migrations_and_the_resources(wheel: Path) -> None:
    shipped = {"cdp_desktop": "cdp_desktop", "db": "cdp_desktop/_db", "resources": "cdp_desktop/_resources"}
    wanted = {
        f"{shipped[top]}/{path.relative_to(ROOT / top).as_posix()}"
        for top in TOPS
        for path in (ROOT / top).rglob("*")
        if path.is_file() and "__pycache__" not in path.parts and path.name != "build.py"
    }
    assert not wanted - set(zipfile.ZipFile(wheel).namelist())


@pytest.mark.timeout(180)
def test_installed_program_finds_its_files(wheel: Path, tmp_path: Path) -> None:
    zipfile.ZipFile(wheel).extractall(tmp_path)
    found = subprocess.run(
        [sys.executable, "-c", FIND], cwd=tmp_path, check=True, capture_output=True, text=True
    ).stdout.splitlines()
    assert found == [str(tmp_path / "cdp_desktop/_db"), str(tmp_path / "cdp_desktop/_resources/icons")]
    assert all(Path(path).is_dir() for path in found)
