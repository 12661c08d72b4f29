"""The catalogue that translators start from holds every text of the program."""

import ast

from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

from tests.house.sources import PACKAGE, ROOT, name, python_files, tree

CATALOGUE = ROOT / "resources/translations/cdp_desktop.pot"
Messages = set[str | tuple[str, ...]]
REGENERATE = (
    "pybabel extract -F pyproject.toml --no-location --sort-output --project=cdp-desktop "
    "-o resources/translations/cdp_desktop.pot ."
)


def test_catalogue_is_up_to_date() -> None:
    with CATALOGUE.open("rb") as file:
        kept: Messages = {message.id for message in read_po(file) if message.id}  # type: ignore[misc]
    written: Messages = {message for _path, _line, message, *_more in extract_from_dir(PACKAGE)}
    assert singulars(kept) == singulars(written), f"put it right with: {REGENERATE}"
    assert plurals(kept) == plurals(written), f"put it right with: {REGENERATE}"


def test_no_text_is_inside_an_f_string() -> None:
    """Before Python 3.12, what is there is not found for the catalogue."""
    inside = [
        f"{name(path)}:{call.lineno}"
        for path in python_files("cdp_desktop")
        for node in ast.walk(tree(path))
        if isinstance(node, ast.JoinedStr)
        for call in ast.walk(node)
        if isinstance(call, ast.Call) and getattr(call.func, "id", None) in {"_", "ngettext"}
    ]
    assert not inside


def singulars(messages: Messages) -> set[str]:
    """Return each text once: a word said alone and counted elsewhere is one entry of the catalogue."""
    return {message if isinstance(message, str) else message[0] for message in messages}


def plurals(messages: Messages) -> set[tuple[str, ...]]:
    """Return the texts that have a plural."""
    return {tuple(message) for message in messages if not isinstance(message, str)}
