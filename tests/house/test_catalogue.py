"""The catalogue that translators start from holds every text of the program."""

from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

from tests.house.sources import PACKAGE, ROOT

CATALOGUE = ROOT / "resources/translations/cdp_desktop.pot"
REGENERATE = (
    "pybabel extract -F pyproject.toml --no-location --sort-output --project=cdp-desktop "
    "-o resources/translations/cdp_desktop.pot ."
)


def test_catalogue_is_up_to_date() -> None:
    with CATALOGUE.open("rb") as file:
        kept = {message.id for message in read_po(file) if message.id}
    written = {message for _path, _line, message, *_more in extract_from_dir(PACKAGE)}
    assert kept == written, f"put it right with: {REGENERATE}"
