"""One engine in a process of its own: ``python -m tests.bench.engines.run ENGINE DOCUMENT FILE``.

Without a file, the document is read and nothing is made of it: what any program of this kind costs.
``… warm ENGINE DOCUMENT TIMES`` makes it again and again, and prints the processor seconds of each time but the first.
"""

import pickle
import sys
import time
from collections.abc import Callable
from importlib import import_module
from pathlib import Path

from cdp_desktop.domain.document import Document


def engine(name: str) -> Callable[[Document], bytes]:
    """Return what makes a PDF."""
    made: Callable[[Document], bytes] = import_module(f"tests.bench.engines.{name}").make
    return made


def document(path: str) -> Document:
    """Read a document that the bench wrote."""
    read: Document = pickle.loads(Path(path).read_bytes())
    return read


def warm(name: str, path: str, times: str) -> None:
    """Print how long each making takes, once all is imported."""
    make, made = engine(name), document(path)
    make(made)
    for _time in range(int(times)):
        before = time.process_time()
        make(made)
        sys.stdout.write(f"{time.process_time() - before}\n")


def main(name: str, path: str, file: str = "") -> None:
    """Make a file."""
    found = document(path)
    if file:
        Path(file).write_bytes(engine(name)(found))


if __name__ == "__main__":
    if sys.argv[1] == "warm":
        warm(*sys.argv[2:])
    else:
        main(*sys.argv[1:])
