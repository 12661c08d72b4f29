"""Files, classes and functions stay small enough to be read in one go."""

import ast
from pathlib import Path

import pytest

from tests.house.sources import name, python_files, tree

FILE, CLASS, FUNCTION = 400, 300, 60


@pytest.mark.parametrize("path", python_files("cdp_desktop", "db", "tests"), ids=name)
def test_nothing_is_too_long(path: Path) -> None:
    lines = path.read_text("utf-8").count("\n")
    assert lines < FILE, f"{name(path)}: {lines} lines, less than {FILE} wanted"
    if path.parent.name == "versions":
        return  # a migration is a list of tables, however many
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
            length = (node.end_lineno or node.lineno) - node.lineno + 1
            limit = CLASS if isinstance(node, ast.ClassDef) else FUNCTION
            assert length < limit, f"{name(path)}:{node.lineno} {node.name}: {length} lines, less than {limit} wanted"
