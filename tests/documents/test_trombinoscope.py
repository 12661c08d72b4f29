"""Photos in the trombinoscope: in every form with the consent of the day, in none without it."""

import io
import zipfile
from base64 import b64encode
from datetime import date, timedelta
from pathlib import Path

import pytest
from PIL import Image

from cdp_desktop.documents.pictures import face
from cdp_desktop.documents.writing import Made, write
from cdp_desktop.domain import trombinoscope_document
from cdp_desktop.domain.vocabulary import ConsentMode, ConsentPurpose
from cdp_desktop.operations.consents import answer_consent, withdraw_consent
from cdp_desktop.operations.portraits import set_photo
from cdp_desktop.store.queries.portraits import portraits
from cdp_desktop.store.queries.records import community
from cdp_desktop.store.queries.repertoire import trombinoscope
from cdp_desktop.workspace import Workspace
from tests.builders import MEETING_DAY, find
from tests.documents.images import encoded

WHO = ("Mathis Cloutier", "Amélie Charbonneau")
UNTIL = MEETING_DAY + timedelta(days=30)
SHOWING = (".pdf", ".docx", ".html")


def photographed(workspace: Workspace) -> dict[str, Path]:
    """Give two people photos of two colours, one until a day; return their files."""
    files = {}
    for name, colour in zip(WHO, ("#b06a30", "#306ab0"), strict=True):
        key = find(workspace, name)
        for purpose in (ConsentPurpose.PHOTO, ConsentPurpose.DIRECTORY):
            ends = UNTIL if purpose is ConsentPurpose.PHOTO and name == WHO[0] else None
            workspace.do(
                answer_consent, key, purpose, granted=True, mode=ConsentMode.PAPER, on=MEETING_DAY, today=MEETING_DAY,
                expires_on=ends,
            )  # fmt: skip
        kept = workspace.keep_bytes("photo.jpg", encoded(Image.new("RGB", (600, 600), colour), "JPEG"))
        workspace.do(set_photo, key, kept, on=MEETING_DAY)
        files[name] = workspace.read(portraits, MEETING_DAY)[key]
    return files


def made(workspace: Workspace, path: Path, on: date = MEETING_DAY) -> Made:
    found = workspace.read(community)
    assert found is not None
    return write(trombinoscope_document.compose(workspace.read(trombinoscope, found, on)), path)


def shows(content: bytes, photo: Path, ending: str) -> bool:
    """Tell whether a face is anywhere in the bytes of a file."""
    drawn = face(photo)
    assert drawn
    if ending == ".docx":
        with zipfile.ZipFile(io.BytesIO(content)) as parts:
            return any(drawn in parts.read(name) for name in parts.namelist())
    return (b64encode(drawn) if ending in (".html", ".md") else drawn) in content


@pytest.mark.parametrize("ending", [*SHOWING, ".md"])
def test_a_photo_is_there_until_its_consent_ends_or_is_withdrawn(
    workspace: Workspace, tmp_path: Path, ending: str
) -> None:
    files, path = photographed(workspace), tmp_path / f"t{ending}"
    first, other = (files[name] for name in WHO)

    def shown(on: date) -> tuple[bool, bool]:
        content = made(workspace, path, on).content
        return shows(content, first, ending), shows(content, other, ending)

    draws = ending in SHOWING  # in Markdown there are only words
    assert shown(UNTIL) == (draws, draws)
    assert shown(UNTIL + timedelta(days=1)) == (False, draws)
    workspace.do(withdraw_consent, find(workspace, WHO[1]), ConsentPurpose.PHOTO, on=MEETING_DAY)
    assert shown(UNTIL) == (draws, False)
    workspace.undo_stack.undo()
    assert shown(UNTIL) == (draws, draws)


@pytest.mark.parametrize("ending", SHOWING)
def test_whoever_makes_it_is_told_whose_photo_is_unreadable(workspace: Workspace, tmp_path: Path, ending: str) -> None:
    damaged = photographed(workspace)[WHO[0]]
    whole = made(workspace, tmp_path / f"t{ending}")
    assert whole.lacks == ""
    damaged.chmod(0o600)
    damaged.write_bytes(damaged.read_bytes()[:300])
    lacks = made(workspace, tmp_path / f"t{ending}").lacks.replace("\u00a0", " ")
    assert lacks == "1 photo illisible est remplacée par des initiales : Mathis Cloutier."
    damaged.unlink()
    assert "Mathis Cloutier" in made(workspace, tmp_path / f"t{ending}").lacks


def test_many_unreadable_photos_are_counted_and_some_named() -> None:
    told = Made(b"", faceless=tuple(f"Personne {rank}" for rank in range(1, 8))).lacks.replace("\u00a0", " ")
    assert told == (
        "7 photos illisibles sont remplacées par des initiales : Personne 1, Personne 2, Personne 3, Personne 4, "
        "Personne 5 et 2 autres."
    )


def test_a_photo_is_read_once_and_again_when_its_file_changes(tmp_path: Path) -> None:
    path = tmp_path / "photo.jpg"
    Image.new("RGB", (600, 800), "#b06a30").save(path)
    before = face(path)
    assert before is face(path)
    Image.new("RGB", (900, 600), "#306ab0").save(path)
    after = face(path)
    assert after
    assert after != before
    assert Image.open(io.BytesIO(after)).size == Image.open(io.BytesIO(before or b"")).size
