"""The arrows between packages point one way."""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.house.sources import PACKAGE, name, python_files, tree

# what each layer may import: ours without the leading package name (after a dot), others by their full name
MAY_IMPORT: dict[str, set[str]] = {
    "domain": {".domain"},
    "store": {
        ".domain",
        ".store",
        ".files",
        "sqlalchemy",
        "alembic",
        "sqlcipher3",
        "filelock",
        "uuid6",
        "snowballstemmer",
    },
    "operations": {".domain", ".store", ".operations", "sqlalchemy"},
    "documents": {
        ".domain",
        ".documents",
        ".files",
        "reportlab",
        "PIL",
        "pypdfium2",
        "docx",
        "icalendar",
        "openpyxl",
        "bidi",
        "arabic_reshaper",
    },
    "exchange": {".domain", ".store", ".operations", ".exchange", ".files", "yaml", "openpyxl", "sqlalchemy.orm"},
    "workspace": {".domain", ".operations", ".store", "sqlalchemy.orm", "PySide6.QtCore", "PySide6.QtGui"},
    "ui": {
        ".domain",
        ".store.queries",
        ".store.changes",
        ".store.errors",
        ".store.backup",
        ".operations",
        ".documents",
        ".exchange",
        ".workspace",
        ".finder",
        ".likeness",
        ".settings",
        ".files",
        ".ui",
        "PySide6",
        "pypdfium2",
    },
    "likeness": {".domain", "rapidfuzz"},
    "settings": {".domain", ".files"},
    "files": {"platformdirs"},
    "finder": {".domain", ".ui.jobs", ".workspace", ".store", "PySide6.QtCore"},
    "safekeeping": {".ui.jobs", ".workspace", ".store.backup", "PySide6.QtCore"},
}


def layer(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imported(path: Path) -> Iterator[str]:
    """Yield what a file imports, down to the name: ``.store.queries.meetings`` or ``PySide6.QtCore.Qt``."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{name(path)}:{node.lineno}: relative import"
            names = [f"{node.module}.{alias.name}" for alias in node.names]
        else:
            continue
        yield from (imported.removeprefix("cdp_desktop") for imported in names)


def allowed(wanted: str, prefixes: set[str]) -> bool:
    if wanted.split(".")[0] in sys.stdlib_module_names:
        return True
    return any(f"{wanted}.".startswith(f"{prefix}.") for prefix in prefixes)


@pytest.mark.parametrize("path", python_files("cdp_desktop"), ids=name)
def test_layer_imports_only_what_it_may(path: Path) -> None:
    prefixes = MAY_IMPORT.get(layer(path))
    forbidden = {wanted for wanted in imported(path) if prefixes is not None and not allowed(wanted, prefixes)}
    assert not forbidden, f"{name(path)} is in {layer(path)!r}, which may not import them"
