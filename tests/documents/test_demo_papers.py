"""The papers that are printed before the meetings of the demo, as they come out of the printer."""

from dataclasses import replace
from uuid import uuid4

import pytest

from cdp_desktop.documents.pdf import make_pdf
from cdp_desktop.domain import agenda_document, facilitation_document, rescue_document
from cdp_desktop.domain.attachment import Attachment, AttachmentKind
from cdp_desktop.domain.attendance_sheet import AttendanceSheet
from cdp_desktop.domain.document import Document
from cdp_desktop.domain.record import MeetingRecord
from cdp_desktop.domain.typography import typeset
from cdp_desktop.domain.vocabulary import Confidentiality
from cdp_desktop.operations.attachments import attach_link, edit_attachment
from cdp_desktop.store.queries.records import record as record_of
from cdp_desktop.store.queries.sheet import attendance_sheet
from cdp_desktop.workspace import Workspace
from tests.builders import demo_meeting
from tests.documents.reading import Read, words
from tests.documents.test_demo_minutes import squeezed
from tests.domain.making import item, record

HOSTILE = '<b>R&D</b> <img src="/etc/hosts"/> &amp; </para>'


@pytest.mark.parametrize("number", range(1, 10))
def test_every_line_of_the_deroule_is_printed_and_each_page_says_whom_it_is_for(
    workspace: Workspace, number: int
) -> None:
    made = facilitation_document.compose(demo(workspace, number))
    pdf = make_pdf(made)
    read = Read(pdf.content)
    assert pdf.missing == 0
    assert pdf.pages <= 4
    printed = ""
    for page_number, page in enumerate(read.pages, 1):
        foot = f"{words(made.footer)} page {page_number} / {pdf.pages}"
        assert foot in page
        assert made.mark.upper() in page
        printed += page.replace(foot, "").replace(made.mark.upper(), "")
    for text in replace(made, footer="", mark="", name="", author="", subject="").texts():
        assert squeezed(typeset(text)) in squeezed(printed)


@pytest.mark.parametrize("number", [1, 7, 9])
def test_the_trousse_is_printed_whole_with_each_paper_on_a_page_of_its_own(workspace: Workspace, number: int) -> None:
    pdf = make_pdf(trousse(workspace, number))
    read = Read(pdf.content)
    assert pdf.missing == 0
    assert [title for level, title in read.bookmarks if level == 0][-2:] == [
        "Feuille de présence",
        "Aide-mémoire des raccourcis",
    ]
    starts = [page for page in read.pages if page.startswith(("Feuille de présence Rencontre", "Aide-mémoire"))]
    assert len(starts) == 2


def test_markup_in_titles_and_notes_is_printed_not_obeyed() -> None:
    point = item(title=HOSTILE, description=HOSTILE, facilitator_notes=HOSTILE, section=HOSTILE, materials=HOSTILE)
    link = Attachment(uuid4(), point.id, AttachmentKind.LINK, HOSTILE, address="https://exemple.quebec/?a=<b>&c=d")
    made = record(point, attachments=(link,))
    papers = [facilitation_document.compose(made), agenda_document.compose(made)]
    papers.append(rescue_document.compose(made, AttendanceSheet(made.community, made.meeting), ()))
    for paper in papers:
        text = Read(make_pdf(paper).content).text
        assert "<b>R&D</b>" in text
        assert "&amp; </para>" in text
    assert "https://exemple.quebec/?a=<b>&c=d" in Read(make_pdf(papers[0]).content).text


def test_a_meeting_without_anything_is_printed() -> None:
    made = record()
    assert make_pdf(facilitation_document.compose(made)).pages == 1
    assert make_pdf(rescue_document.compose(made, AttendanceSheet(made.community, made.meeting), ())).pages == 3


def test_what_is_attached_in_the_program_is_in_the_papers_that_may_say_it(workspace: Workspace) -> None:
    first = demo(workspace, 9).meeting.items[0]
    workspace.do(attach_link, first.id, "exemple.quebec/carte", title="La carte")
    kept = workspace.do(attach_link, first.id, "exemple.quebec/plan-b", title="Le plan B")
    workspace.do(edit_attachment, kept, confidentiality=Confidentiality.FACILITATION)
    made = demo(workspace, 9)
    agenda, deroule = agenda_document.compose(made), facilitation_document.compose(made)
    assert "La carte (https://exemple.quebec/carte)" in "\n".join(agenda.texts())
    assert "plan-b" not in "\n".join(agenda.texts())
    assert "plan-b" not in Read(make_pdf(agenda).content).text
    assert "Le plan B (https://exemple.quebec/plan-b) · Animation seulement" in "\n".join(deroule.texts())


def demo(workspace: Workspace, number: int) -> MeetingRecord:
    return workspace.read(record_of, demo_meeting(workspace, number))


def trousse(workspace: Workspace, number: int) -> Document:
    sheet = workspace.read(attendance_sheet, demo_meeting(workspace, number))
    keys = (("Partout", (("Ctrl+Z", "Annuler"), ("F1", "Raccourcis clavier"))),)
    return rescue_document.compose(demo(workspace, number), sheet, keys)
