"""A lambda that holds ``self`` keeps its widget alive for ever."""

import ast
from pathlib import Path

import pytest

from tests.house.sources import calls, name, python_files


@pytest.mark.parametrize("path", python_files("cdp_desktop"), ids=name)
def test_no_slot_is_a_lambda_that_holds_self(path: Path) -> None:
    for call in calls(path, "connect"):
        lambdas = [node for node in ast.walk(call) if isinstance(node, ast.Lambda)]
        names = [node for held in lambdas for node in ast.walk(held) if isinstance(node, ast.Name)]
        assert not any(node.id == "self" for node in names), f"{name(path)}:{call.lineno}: connect a method"
