"""The texts that people read follow Québec's typography."""

import ast
import re
from pathlib import Path

import pytest

from tests.house.sources import calls, name, python_files

MISTAKES = {
    "straight apostrophe: write ’": r"\w'\w",
    "no space before ; ! ?": r"[ \u00a0\u202f][;!?]",
    "no-break space (U+00A0) before a colon": r"[ \u202f]:|\w:(?:\s|$)",
    "no-break space (U+00A0) inside « »": r"«(?!\u00a0)|(?<!\u00a0)»",
}


def texts(call: ast.Call) -> list[ast.expr]:
    function = getattr(call.func, "id", None)
    return call.args[: 1 if function == "_" else 2]


@pytest.mark.parametrize("path", python_files("cdp_desktop"), ids=name)
def test_texts_are_well_set(path: Path) -> None:
    wrong = []
    for call in calls(path, "_", "ngettext"):
        for text in texts(call):
            place = f"{name(path)}:{text.lineno}"
            if not (isinstance(text, ast.Constant) and isinstance(text.value, str)):
                wrong.append(f"{place}: only a literal can be translated; fill it with .format()")
                continue
            wrong += [
                f"{place}: {mistake}: {text.value!r}"
                for mistake, pattern in MISTAKES.items()
                if re.search(pattern, text.value)
            ]
    assert not wrong
