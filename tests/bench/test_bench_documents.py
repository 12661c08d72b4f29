"""What documents cost: ``pytest tests/bench/test_bench_documents.py``; times are reported, never a verdict.

Beside other engines: ``python -m tests.bench.documents``.
"""

from pathlib import Path

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from cdp_desktop.domain.document import Document
from cdp_desktop.domain.typography import typeset
from tests.bench.documents import FACES, OURS, measured, prepare, validity, warm
from tests.bench.engines.run import document as read_back
from tests.documents import verapdf
from tests.documents.reading import Read, words

pytestmark = pytest.mark.timeout(900)


@pytest.fixture(scope="module")
def documents(tmp_path_factory: pytest.TempPathFactory, qapp: object) -> dict[str, Path]:  # noqa: ARG001 - a workspace needs it
    return prepare(tmp_path_factory.mktemp("papers"))


@pytest.mark.parametrize("name", ["compte rendu", "répertoire", "feuille", *FACES])
def test_ours_is_valid_whole_and_always_the_same(
    benchmark: BenchmarkFixture, documents: dict[str, Path], tmp_path: Path, name: str
) -> None:
    """In processes of their own, whose sets are in other orders."""
    files = [tmp_path / f"{seed}.pdf" for seed in "12"]
    costs = [measured(OURS, str(documents[name]), str(file), seed=file.stem) for file in files]
    benchmark.extra_info |= {"cpu": costs[0].cpu, "rss": costs[0].rss, "size": files[0].stat().st_size}
    seconds: list[float] = benchmark.pedantic(lambda: warm(OURS, documents[name], 3))  # type: ignore[no-untyped-call]
    benchmark.extra_info["warm"] = min(seconds)
    assert files[0].read_bytes() == files[1].read_bytes()
    assert_whole(read_back(str(documents[name])), files[0])
    if verapdf.missing():
        pytest.skip(f"not validated: {verapdf.missing()}")
    assert validity(files[0]) == ["valid", "valid"]


def assert_whole(made: Document, file: Path) -> None:
    read = Read(file.read_bytes()).text.replace(" ", "").replace("'", "’")
    said = [words(typeset(text)).replace(" ", "").replace("'", "’") for text in made.texts()]
    properties = {made.name, made.author, made.subject}
    lost = [text for text in said if text not in read and text not in {one.replace(" ", "") for one in properties}]
    assert len(lost) < len(said) / 100, lost[:5]  # a page break may fall in the middle of a text
