"""The same documents by our engine and by those that a person would use: ``python -m tests.bench.documents``.

Prints tables in Markdown: time, memory, size, pages, validity. Each engine runs in a process of its own; processor time
is the sound figure on a machine that does something else. What is not installed is named and left out: WeasyPrint and
Typst come with ``pip install -e '.[bench]'``, LibreOffice with the system.
"""

import json
import os
import pickle
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec
from itertools import chain
from pathlib import Path
from typing import Final

import pypdfium2 as pdfium

from tests.documents import verapdf

ROOT: Final = Path(__file__).parents[2]
MEASURE: Final = Path(__file__).with_name("engines") / "measure.py"
RUN: Final = [sys.executable, "-m", "tests.bench.engines.run"]
OURS: Final = "tagged"
ENGINES: Final = {
    OURS: "ours",
    "untagged": "ReportLab, untagged",
    "with_weasyprint": "WeasyPrint, PDF/UA-1",
    "with_typst": "Typst, PDF/UA-1",
    "with_libreoffice": "LibreOffice, from our DOCX",
}
COMPARED: Final = ("compte rendu", "répertoire")
FACES: Final = ("trombinoscope", "trombinoscope sans photo")
TIMES: Final = {"compte rendu": 9, "répertoire": 3, "feuille": 3}


@dataclass(frozen=True, slots=True)
class Cost:
    """What a process took: seconds by the clock and of processor, megabytes at its largest."""

    wall: float
    cpu: float
    rss: float


def missing(engine: str) -> str:
    """Return what an engine lacks on this machine, or nothing."""
    needs: str = import_module(f"tests.bench.engines.{engine}").NEEDS
    return "" if not needs or shutil.which(needs) or find_spec(needs) else f"{needs} is not installed"


def prepare(folder: Path) -> dict[str, Path]:
    """Write the documents where engines will read them."""
    from tests.bench.engines.papers import papers

    written = {}
    for name, document in papers(folder / "demo").items():
        written[name] = folder / f"{name}.pickle"
        written[name].write_bytes(pickle.dumps(document))
    return written


def measured(*arguments: str, seed: str = "random") -> Cost:
    """Run an engine in a process of its own."""
    environment = {**os.environ, "PYTHONHASHSEED": seed}
    command = [sys.executable, str(MEASURE), *RUN, *arguments]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=True)
    found = json.loads(done.stdout)
    assert found.pop("status") == 0, done.stderr
    return Cost(**found)


def warm(engine: str, document: Path, times: int) -> list[float]:
    """Return the processor seconds of each making, in one process where all is imported."""
    command = [*RUN, "warm", engine, str(document), str(times)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    return [float(line) for line in done.stdout.splitlines()]


def pages(file: Path) -> int:
    """Count the pages of a file."""
    opened = pdfium.PdfDocument(file)
    try:
        return len(opened)
    finally:
        opened.close()


def compare(documents: dict[str, Path], folder: Path) -> Iterator[str]:
    """Yield the lines of a table: each document by each engine."""
    yield "| Document | Engine | Pages | Processor s | Clock s | Memory MB | Size KB | PDF/UA-1 | PDF/A-2a |"
    yield "|---|---|---|---|---|---|---|---|---|"
    for name in COMPARED:
        read = measured(OURS, str(documents[name]))
        yield f"| {name} | nothing made of it | | {read.cpu:.2f} | {read.wall:.2f} | {read.rss:.0f} | | | |"
        for engine, title in ENGINES.items():
            if lacking := missing(engine):
                yield f"| {name} | {title}: {lacking} | | | | | | | |"
                continue
            file = folder / f"{name}-{engine}.pdf"
            cost = measured(engine, str(documents[name]), str(file))
            numbers = [f"{pages(file)}", f"{cost.cpu:.2f}", f"{cost.wall:.2f}", f"{cost.rss:.0f}"]
            numbers.append(f"{file.stat().st_size / 1000:.0f}")
            yield f"| {name} | {title} | {' | '.join([*numbers, *validity(file)])} |"


def validity(file: Path) -> list[str]:
    """Tell what veraPDF says by each standard."""
    if lacking := verapdf.missing():
        return [lacking] * len(verapdf.STANDARDS)
    ((_file, found),) = verapdf.failures([file]).items()
    return [f"fails {len(found[name])} rules" if found[name] else "valid" for name in verapdf.STANDARDS]


def compare_warm(documents: dict[str, Path]) -> Iterator[str]:
    """Yield the lines of a table: ours and the same untagged, all imported, in turn."""
    yield "| Document, warm, processor ms, median (least) | Tagged | Untagged | Ratio of the least |"
    yield "|---|---|---|---|"
    for name, times in TIMES.items():
        ours, plain = (warm(engine, documents[name], times) for engine in (OURS, "untagged"))
        told = [f"{1000 * statistics.median(one):.0f} ({1000 * min(one):.0f})" for one in (ours, plain)]
        yield f"| {name} | {told[0]} | {told[1]} | {min(ours) / min(plain):.2f} |"


def faces(documents: dict[str, Path], folder: Path) -> Iterator[str]:
    """Yield the lines of a table: a thousand people, which other engines do not lay out."""
    yield "| Document | Pages | Processor s | Clock s | Memory MB | Size KB | PDF/UA-1 | PDF/A-2a |"
    yield "|---|---|---|---|---|---|---|---|"
    for name in FACES:
        file = folder / f"{name}.pdf"
        cost = measured(OURS, str(documents[name]), str(file))
        numbers = [f"{pages(file)}", f"{cost.cpu:.2f}", f"{cost.wall:.2f}", f"{cost.rss:.0f}"]
        numbers.append(f"{file.stat().st_size / 1000:.0f}")
        yield f"| {name} | {' | '.join([*numbers, *validity(file)])} |"


def main() -> None:
    """Print the tables."""
    from PySide6.QtWidgets import QApplication

    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    application = QApplication([])  # the demo is a workspace
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(tempfile.mkdtemp())
    documents = prepare(folder)
    del application
    print(f"Files in {folder}; load average {os.getloadavg()[0]:.1f}\n", flush=True)
    for line in chain(compare_warm(documents), [""], compare(documents, folder), [""], faces(documents, folder)):
        print(line, flush=True)


if __name__ == "__main__":
    main()
