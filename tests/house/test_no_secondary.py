"""A link between two tables is a row of its own: it is recorded, undone and exchanged like any other."""

from tests.house.sources import calls, name, python_files


def test_no_relationship_hides_its_link_table() -> None:
    hidden = [
        f"{name(path)}:{call.lineno}"
        for path in python_files("cdp_desktop")
        for call in calls(path, "relationship")
        if any(keyword.arg == "secondary" for keyword in call.keywords)
    ]
    assert not hidden
