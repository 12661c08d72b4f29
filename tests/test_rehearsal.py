"""The main job from end to end, as a newcomer without a screen sees it: one command, a PDF and pictures."""

import os
import subprocess
import sys
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtGui import QImage

ROOT = Path(__file__).parents[1]
PICTURES = ["aujourdhui", "preparation", "presences", "animer", "terminer", "compte-rendu"]


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux goes without a screen")
@pytest.mark.timeout(180)
def test_without_a_screen_a_whole_meeting_is_run_and_its_minutes_are_written(tmp_path: Path) -> None:
    without = {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"}
    environment = {name: value for name, value in os.environ.items() if name not in without}
    environment |= {"PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"}
    told = subprocess.run(
        [sys.executable, "-m", "cdp_desktop"],
        cwd=tmp_path,
        env=environment,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert told.returncode == 0, told.stderr
    assert "Traceback" not in told.stderr
    assert "Pas d’écran ici" in told.stdout
    folder = tmp_path / "demonstration"
    assert str(folder / "compte-rendu.pdf") in told.stdout
    pictures = sorted(folder.glob("*.png"))
    assert [path.stem.split("-", 1)[1] for path in pictures] == PICTURES
    for path in pictures:
        image = QImage(str(path))
        assert (image.width(), image.height()) == (1280, 720)
        assert colours(image) > 20, f"{path.name} is blank"
    text = words(folder / "compte-rendu.pdf")
    for wanted in ("Bienvenue", "bol d’eau à la porte", "rencontre de soir", "Budget de la collation"):
        assert wanted in text
    assert not list(tmp_path.rglob("*.db")), "the demonstration is left on the disk"


def colours(image: QImage) -> int:
    """Count the colours of a picture, looked at here and there."""
    return len({image.pixel(x, y) for x in range(0, image.width(), 5) for y in range(0, image.height(), 5)})


def words(path: Path) -> str:
    """Return the text of a PDF, with plain spaces and no line breaks."""
    document = pypdfium2.PdfDocument(path)
    pages = [page.get_textpage().get_text_range() for page in document]
    document.close()
    return " ".join(" ".join(pages).replace("\u00a0", " ").split())
