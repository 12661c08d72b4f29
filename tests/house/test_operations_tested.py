"""Every gesture has a test."""

import ast
import re

from tests.house.sources import ROOT, python_files, tree


def is_operation(decorator: ast.expr) -> bool:
    function = decorator.func if isinstance(decorator, ast.Call) else decorator
    return isinstance(function, ast.Name) and function.id == "operation"


def test_every_operation_is_named_in_a_test() -> None:
    operations = {
        node.name
        for path in python_files("cdp_desktop/operations")
        for node in ast.walk(tree(path))
        if isinstance(node, ast.FunctionDef) and any(map(is_operation, node.decorator_list))
    }
    tests = (path.read_text("utf-8") for path in (ROOT / "tests").rglob("test_*.py"))
    named = {word for text in tests for word in re.findall(r"\w+", text)}
    assert not operations - named
