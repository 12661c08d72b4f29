"""The directory and the services, written by the command line for other programs."""

from pathlib import Path

import pytest

from tests.builders import demo_folder
from tests.test_cli import run


def test_the_directory_is_written_for_the_members_and_without_anyone_for_the_public(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data, file = demo_folder(tmp_path / "données").path, tmp_path / "b.vcf"
    assert run("--data", data, "export", "bottin-vcf", "-o", file) == 0
    said = capsys.readouterr().out
    assert "3 personnes n’y sont pas" in said
    assert "il est pour les membres" in said
    members = file.read_text("utf-8")
    assert run("--data", data, "export", "bottin-vcf", "--audience", "public", "-o", file) == 0
    assert "membres" not in capsys.readouterr().out
    public = file.read_text("utf-8")
    assert members.count("BEGIN:VCARD") > public.count("BEGIN:VCARD") > 0


def test_the_services_are_written_in_their_only_form(tmp_path: Path) -> None:
    data = demo_folder(tmp_path / "données").path
    assert run("--data", data, "export", "hsds", "-o", tmp_path / "h.zip") == 0
    assert (tmp_path / "h.zip").read_bytes().startswith(b"PK")
    assert run("--data", data, "export", "hsds", "-o", tmp_path / "h.csv") == 1
