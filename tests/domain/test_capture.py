"""One line, one kind, and nothing lost of what was typed."""

from datetime import timedelta
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cdp_desktop.domain.capture import LETTERS, ActionItem, CaptureKind, Decision, TypedCapture, typed_capture
from cdp_desktop.domain.vocabulary import ActionStatus, NoteKind
from tests.domain.making import DAY, person, place


@pytest.mark.parametrize("letter", LETTERS)
def test_a_letter_and_a_space_say_the_kind(letter: str) -> None:
    for typed in (f"{letter} Le bol", f" {letter.upper()}  Le bol "):
        assert typed_capture(typed) == TypedCapture(LETTERS[letter], "Le bol")


@pytest.mark.parametrize(
    "line",
    [
        "Le bol",
        "a deux on y arrive",
        "p",
        "paul dit",
        "",
        "p'tit bol",
        "z x",
        "#1 des besoins",
        "# x",
        "#nouveau x",
        "#suivi",
        "suivi x",
    ],
)
def test_anything_else_is_a_note_as_typed(line: str) -> None:
    assert typed_capture(line) == TypedCapture(CaptureKind.NOTE, line)


@given(st.text())
def test_no_letter_of_the_text_is_ever_lost(line: str) -> None:
    found = typed_capture(line)
    if found.kind is CaptureKind.NOTE:
        assert found.text == line.strip()
    else:
        assert line.lstrip().partition(" ")[2].strip() == found.text
        assert found.kind in LETTERS.values()


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("#décision On garde le jeudi", CaptureKind.DECISION),
        ("#Decision On garde le jeudi", CaptureKind.DECISION),
        ("#suivi Appeler", CaptureKind.ACTION),
        ("#sui Appeler", CaptureKind.ACTION),
        ("#s Appeler", CaptureKind.ACTION),
        ("#besoin Un répit", CaptureKind.NEED),
        ("#parole On y arrive", CaptureKind.VERBATIM),
        ("#pa On y arrive", CaptureKind.VERBATIM),
    ],
)
def test_a_word_after_a_sharp_says_the_kind(line: str, kind: CaptureKind) -> None:
    assert typed_capture(line) == TypedCapture(kind, line.partition(" ")[2])


def test_every_kind_has_a_word_and_every_note_a_kind() -> None:
    assert len({kind.label for kind in CaptureKind}) == len(CaptureKind)
    assert {kind.note_kind for kind in CaptureKind} - {None} == set(NoteKind)
    assert CaptureKind.DECISION.note_kind is None


def test_a_follow_up_knows_who_answers_for_it_and_whether_it_is_late() -> None:
    nobody = ActionItem(uuid4(), "x", due=DAY)
    assert (nobody.owned, nobody.owner_name) == (False, "")
    assert ActionItem(uuid4(), "x", owner=person("Ana Roy"), owner_organization=place()).owner_name == "Ana Roy"
    shared = ActionItem(uuid4(), "x", owner_organization=place())
    assert (shared.owned, shared.owner_name, shared.overdue(DAY)) == (True, "La Halte", False)
    assert (nobody.overdue(DAY), nobody.overdue(DAY + timedelta(days=1))) == (False, True)
    assert not ActionItem(uuid4(), "x", due=DAY, status=ActionStatus.DONE).overdue(DAY + timedelta(days=1))


def test_a_decision_is_cited_by_its_number() -> None:
    assert [Decision(uuid4(), number, "x").reference for number in (4, 112)] == ["D-04", "D-112"]
