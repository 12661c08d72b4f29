"""Which organisations were first together at a meeting, counted again from the attendance."""

from itertools import combinations

from cdp_desktop.domain.copresence import Together, first_words, together_words
from cdp_desktop.store.queries.copresence import first_together, together
from cdp_desktop.store.queries.meetings import meetings
from cdp_desktop.workspace import Workspace
from tests.builders import demo_meeting
from tests.operations.test_initiatives import place


def test_every_pair_is_first_together_once_and_no_pair_twice(workspace: Workspace) -> None:
    held = [one for one in reversed(workspace.read(meetings)) if one.status.held]
    seen: set[frozenset[object]] = set()
    counts = []
    for meeting in held:
        pairs = {frozenset((one.id, other.id)) for one, other in workspace.read(first_together, meeting.id)}
        assert not pairs & seen
        seen |= pairs
        counts.append(len(pairs))
    here = {one for pair in workspace.read(first_together, held[0].id) for one in pair}
    assert counts[0] == len(list(combinations(here, 2))), "at the first meeting, everyone meets everyone"
    assert all(counts)


def test_two_organisations_are_told_where_they_first_met_and_how_often(workspace: Workspace) -> None:
    clsc, halte = place(workspace, "CLSC (Proximité)"), place(workspace, "La Halte")
    found = workspace.read(together, clsc, halte)
    assert found == workspace.read(together, halte, clsc)
    assert found.first == 1
    assert found.count > 1
    assert f"{found.count} rencontres en commun." in together_words(found)
    assert workspace.read(together, halte, place(workspace, "Denise-Massé")) == Together()
    assert together_words(Together()).startswith("Ces deux organismes n’ont encore")


def test_a_meeting_still_to_come_brings_nobody_together(workspace: Workspace) -> None:
    assert workspace.read(first_together, demo_meeting(workspace)) == []


def test_the_pairs_of_a_meeting_are_counted_and_some_told(workspace: Workspace) -> None:
    pairs = workspace.read(first_together, demo_meeting(workspace, 1))
    told = first_words(pairs)
    assert told.startswith(f"{len(pairs)} paires d’organismes n’avaient encore jamais été à la même rencontre")
    assert f"{pairs[0][0].short_name} avec {pairs[0][1].short_name}; " in told
    assert told.endswith(f"{len(pairs) - 8} autres.")
    assert first_words(pairs[:1]).startswith("1 paire d’organismes n’avait encore")
    assert first_words([]) == ""
