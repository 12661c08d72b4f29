"""The minutes and the agenda of the demo community, as they are handed out."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from cdp_desktop.documents.pdf import make_pdf
from cdp_desktop.domain import agenda_document, minutes
from cdp_desktop.domain.disclosure import left_out
from cdp_desktop.domain.record import MeetingRecord
from cdp_desktop.domain.typography import fold, typeset
from cdp_desktop.domain.vocabulary import Confidentiality
from cdp_desktop.store.queries.records import record
from tests.builders import demo_meeting, demo_workspace
from tests.documents.reading import Read, lines, words

Demo = Callable[[int], MeetingRecord]
MEMBERS, PUBLIC = Confidentiality.MEMBERS, Confidentiality.PUBLIC


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory, qapp: object) -> Demo:  # noqa: ARG001 - a workspace needs it
    workspace = demo_workspace(tmp_path_factory.mktemp("demo"))
    held = {number: workspace.read(record, demo_meeting(workspace, number)) for number in range(1, 10)}
    workspace.close()
    return held.__getitem__


@pytest.mark.parametrize("number", range(1, 9))
def test_every_line_of_the_minutes_is_printed(demo: Demo, number: int) -> None:
    made = minutes.compose(demo(number))
    pdf = make_pdf(made)
    read = Read(pdf.content)
    assert pdf.missing == 0
    assert pdf.pages <= 6
    feet = [f"{words(made.footer)} page {page} / {pdf.pages}" for page in range(1, pdf.pages + 1)]
    printed = squeezed("".join(page.removesuffix(foot) for page, foot in zip(read.pages, feet, strict=True)))
    for text in replace(made, footer="", name="", author="", subject="").texts():
        assert squeezed(typeset(text)) in printed


def squeezed(text: str) -> str:
    """Return a text without its spaces, with one kind of apostrophe."""
    return words(text).replace(" ", "").replace("'", "’")


@pytest.mark.parametrize("number", range(1, 10))
def test_the_agenda_holds_on_one_page(demo: Demo, number: int) -> None:
    assert make_pdf(agenda_document.compose(demo(number))).pages == 1


@pytest.mark.parametrize(("number", "name"), [(1, "Xavier Morneau"), (5, "Mathis Cloutier")])
@pytest.mark.parametrize("audience", Confidentiality)
def test_scenario_25_a_name_without_consent_appears_nowhere(
    demo: Demo, number: int, name: str, audience: Confidentiality
) -> None:
    held = demo(number)
    made = minutes.compose(held, audience=audience)
    content = make_pdf(made).content
    read = Read(content)
    everything = [*made.texts(), read.text, *read.properties.values(), *(title for _level, title in read.bookmarks)]
    everything.append(minutes.file_name(held, audience))
    assert not [text for text in everything if fold(name.split()[1]) in fold(text)]
    assert name.split()[1].encode() not in content


def test_scenario_25_the_list_ends_with_who_is_not_named(demo: Demo) -> None:
    assert "* et 1\u00a0autre personne" in lines(minutes.compose(demo(5)))
    assert "Mathis Cloutier" in [one.what for one in left_out(demo(5), MEMBERS)]


@pytest.mark.parametrize("number", range(1, 9))
def test_public_minutes_name_nobody(demo: Demo, number: int) -> None:
    held = demo(number)
    text = fold("\n".join(minutes.compose(held, audience=PUBLIC).texts()))
    people = [one.person for one in held.attendances if one.person]
    assert people
    assert not [person.name for person in people if fold(person.name) in text]


def test_the_second_version_says_what_it_changes(demo: Demo) -> None:
    held = demo(2)
    text = "\n".join(lines(minutes.compose(held)))
    assert "[Remplace la version 1 du 27\u00a0octobre 2025] Correction : Julie Gagnon (CLSC) était présente" in text
    assert minutes.file_name(held) == "2025-10-23_compte-rendu_CdP_v2.pdf"


def test_off_record_points_print_their_title_and_length_only(demo: Demo) -> None:
    held = demo(7)
    text = lines(minutes.compose(held))
    venting = next(item for item in held.meeting.items if item.off_record)
    position = next(position for position, line in enumerate(text) if venting.title in line)
    assert text[position].endswith(venting.title)
    assert text[position + 1].startswith("Échange hors compte rendu (")
    assert text[position + 2].startswith("##")
