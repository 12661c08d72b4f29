"""« Qui peut aider? »: finding a door by need, confirming it, changing it, and counting without naming anyone."""

from datetime import date, datetime
from pathlib import Path
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from sqlalchemy import select
from sqlalchemy.orm import Session

from cdp_desktop.domain.finding import Entry, Kind
from cdp_desktop.domain.referral import Pathway
from cdp_desktop.domain.vocabulary import ConsentPurpose, ConsentState, ReferralType
from cdp_desktop.operations import operation
from cdp_desktop.operations.referrals import add_pathway, edit_pathway
from cdp_desktop.operations.withdrawing import erase_member
from cdp_desktop.settings import Settings
from cdp_desktop.store.queries.collaborations import collaborations
from cdp_desktop.store.queries.referrals import pathways
from cdp_desktop.store.schema import ConsentRow, ServiceRow
from cdp_desktop.ui.main_window import MainWindow
from cdp_desktop.ui.places import Places
from cdp_desktop.ui.screens.referrals.doors import DoorsPanel
from cdp_desktop.ui.screens.referrals.new_door import NewDoorDialog
from cdp_desktop.ui.screens.referrals.screen import ReferralsScreen
from cdp_desktop.ui.screens.referrals.tabs import COLLABORATIONS, COUNTED
from cdp_desktop.workspace import Workspace
from tests.builders import Clock, open_workspace
from tests.operations.test_initiatives import place
from tests.ui.audit import audit, dress
from tests.ui.seeing import shown, words
from tests.ui.typing import type_text

CONTROL = Qt.KeyboardModifier.ControlModifier
DAY = date(2026, 9, 15)
URGENCY = "Ne pas aller seul.e à l'urgence"


@pytest.fixture
def now() -> Clock:
    return Clock(datetime(2026, 9, 15, 14, 30).astimezone())


@pytest.fixture
def screen(workspace: Workspace, now: Clock, qtbot: QtBot) -> ReferralsScreen:
    return shown(ReferralsScreen(workspace, now), qtbot)


@pytest.fixture
def doors(screen: ReferralsScreen) -> DoorsPanel:
    return screen.doors


def titles(doors: DoorsPanel) -> list[str]:
    return [one.title for one in doors.model.rows]


def stored(workspace: Workspace, need: str) -> Pathway:
    return next(one for one in workspace.read(pathways, DAY) if one.need == need)


def choose(doors: DoorsPanel, need: str) -> None:
    doors.choose(next(one.id for one in doors.model.rows if one.title == need))


def agree(workspace: Workspace, member_id: UUID, state: ConsentState) -> None:
    def change(session: Session) -> None:
        row = session.scalars(
            select(ConsentRow).where(ConsentRow.member_id == member_id, ConsentRow.purpose == ConsentPurpose.DIRECTORY)
        ).one()
        row.state = state

    workspace.do(operation("l’essai")(change))


def test_typing_a_need_without_accents_shows_who_can_help_first(doors: DoorsPanel) -> None:
    assert len(titles(doors)) == 36
    type_text(doors.search, "avis d'eviction")
    assert titles(doors)[0] == "Avis d'éviction ou de reprise"
    assert "1 sur 36 portes" in words(doors)
    assert "Béatrice Simard" in words(doors.page)
    QTest.keyClick(doors.search, Qt.Key.Key_Return)
    assert doors.page.isAncestorOf(doors.focusWidget())
    QTest.keyClick(doors.focusWidget(), Qt.Key.Key_Escape)
    assert doors.focusWidget() is doors.list


def test_words_that_nothing_answers_say_so_and_lead_back(doors: DoorsPanel) -> None:
    type_text(doors.search, "planche")
    assert "Aucune porte ne répond" in words(doors)
    QTest.mouseClick(doors.nothing.action, Qt.MouseButton.LeftButton)
    assert len(titles(doors)) == 36


def test_doors_are_narrowed_by_population_and_by_what_is_to_confirm(doors: DoorsPanel, now: Clock) -> None:
    doors.filters.population.show_value("Femmes")
    doors.filters.changed.emit()
    assert 0 < len(titles(doors)) < 36
    assert all("Femmes" in one.populations for one in doors.model.rows)
    doors.filters.clear()
    doors.filters.standing.show_value(True)
    doors.filters.changed.emit()
    bare = len(titles(doors))
    now.at = now.at.replace(year=2027)
    doors.refresh()
    assert len(titles(doors)) == 36 > bare
    choose(doors, URGENCY)
    assert "À confirmer : vérifié il y a " in words(doors.page)


def test_a_door_kept_for_one_organisation_is_not_offered_to_another(doors: DoorsPanel, workspace: Workspace) -> None:
    halte, gue = place(workspace, "La Halte"), place(workspace, "Le Gué")
    workspace.do(edit_pathway, stored(workspace, URGENCY).id, on=DAY, from_organization_id=halte)
    doors.filters.asking.show_value(gue)
    doors.filters.changed.emit()
    assert URGENCY not in titles(doors)
    doors.filters.asking.show_value(halte)
    doors.filters.changed.emit()
    assert URGENCY in titles(doors)


def test_who_did_not_agree_to_the_directory_is_never_named(doors: DoorsPanel, workspace: Workspace) -> None:
    contact = stored(workspace, URGENCY).contact
    assert contact
    agree(workspace, contact.id, ConsentState.GRANTED)
    choose(doors, URGENCY)
    assert contact.name in words(doors.page)
    assert doors.page.pathway.contact.person.text() == contact.name
    agree(workspace, contact.id, ConsentState.REFUSED)
    seen = words(doors.page) + str(doors.list.currentIndex().data(Qt.ItemDataRole.AccessibleTextRole))
    assert contact.name not in seen
    assert doors.page.pathway.contact.person.text() == ""
    assert "personne désignée" in seen
    assert "elle n’a pas accordé le répertoire" in seen
    assert stored(workspace, URGENCY).contact == contact, "she is still the one to ask for"


def test_a_door_is_confirmed_with_one_key_and_it_is_undone(doors: DoorsPanel, workspace: Workspace, now: Clock) -> None:
    before = stored(workspace, URGENCY).verified_on
    choose(doors, URGENCY)
    now.at = now.at.replace(year=2027)
    doors.refresh()
    assert "À confirmer" in words(doors.page)
    QTest.keyClick(doors.list, Qt.Key.Key_Return)
    assert doors.focusWidget() is doors.page.confirmed
    QTest.keyClick(doors.focusWidget(), Qt.Key.Key_Return, CONTROL)
    assert stored(workspace, URGENCY).verified_on == date(2027, 9, 15)
    assert "vérifié aujourd’hui" in doors.info.text
    QTest.mouseClick(doors.info.button, Qt.MouseButton.LeftButton)
    assert stored(workspace, URGENCY).verified_on == before


def test_a_door_whose_person_is_gone_says_so_and_is_not_confirmed_without_another(
    doors: DoorsPanel, workspace: Workspace
) -> None:
    contact = stored(workspace, URGENCY).contact
    assert contact
    workspace.do(erase_member, contact.id, on=DAY)
    choose(doors, URGENCY)
    assert "la personne à joindre n’y travaille plus" in words(doors.page)
    QTest.keyClick(doors.page.confirmed, Qt.Key.Key_Space)
    assert "ne travaille pas à l’organisme" in doors.info.text
    person = doors.page.pathway.contact.person
    QTest.keyClick(person, Qt.Key.Key_Down)
    assert contact.name not in [one.label for one in person.proposed]
    person.popup.hide()
    QTest.mouseClick(doors.page.pathway.contact.clear, Qt.MouseButton.LeftButton)
    found = stored(workspace, URGENCY)
    assert (found.contact, found.type) == (None, ReferralType.REFERRAL)


def test_what_a_door_says_is_written_as_it_is_left(doors: DoorsPanel, workspace: Workspace) -> None:
    choose(doors, "Souffler une demi-journée")
    card = doors.page.pathway
    card.conditions.setFocus()
    card.conditions.selectAll()
    type_text(card.conditions, "Le mardi")
    QTest.keyClick(card.conditions, Qt.Key.Key_Tab)
    assert stored(workspace, "Souffler une demi-journée").conditions == "Le mardi"
    assert "Le mardi" in words(doors.page.facts)
    card.consent.click()
    assert stored(workspace, "Souffler une demi-journée").consent_of_person is False
    workspace.undo_stack.undo()
    assert card.consent.isChecked()
    card.need.setFocus()
    card.need.clear()
    QTest.keyClick(card.need, Qt.Key.Key_Tab)
    assert doors.info.text == "Dites à quel besoin cela répond, en mots simples."


def test_a_type_that_names_someone_is_refused_without_anyone_and_the_field_says_what_holds(
    doors: DoorsPanel, workspace: Workspace
) -> None:
    need = "Souffler une demi-journée"
    held = stored(workspace, need)
    workspace.do(edit_pathway, held.id, on=DAY, type=ReferralType.REFERRAL, contact_id=None)
    choose(doors, need)
    field = doors.page.pathway.type
    field.show_value(ReferralType.ACCOMPANIED)
    field.picked.emit(ReferralType.ACCOMPANIED)
    assert "Dites vers quelle personne orienter" in doors.info.text
    assert field.value is ReferralType.REFERRAL


def test_a_door_led_to_another_organisation_forgets_the_person(doors: DoorsPanel, workspace: Workspace) -> None:
    choose(doors, URGENCY)
    field = doors.page.pathway.service
    field.selectAll()
    type_text(field, "Bibliothécaire de liaison")
    QTest.keyClick(field, Qt.Key.Key_Return)
    found = stored(workspace, URGENCY)
    assert (found.service.name, found.contact, found.type) == (
        "Bibliothécaire de liaison", None, ReferralType.REFERRAL,
    )  # fmt: skip
    assert "choisissez qui y joindre" in doors.info.text
    workspace.undo_stack.undo()
    assert stored(workspace, URGENCY).contact


def test_a_door_is_removed_and_put_back(doors: DoorsPanel) -> None:
    choose(doors, URGENCY)
    QTest.keyClick(doors.page.remove, Qt.Key.Key_Space)
    assert URGENCY not in titles(doors)
    assert doors.focusWidget() is doors.list
    QTest.mouseClick(doors.info.button, Qt.MouseButton.LeftButton)
    assert URGENCY in titles(doors)


def dialog_of(doors: DoorsPanel) -> NewDoorDialog:
    return doors.findChildren(NewDoorDialog)[-1]


def test_a_new_door_is_described_with_what_was_being_looked_for(
    doors: DoorsPanel, workspace: Workspace, qtbot: QtBot
) -> None:
    type_text(doors.search, "lire le soir")
    QTest.keyClick(doors.search, Qt.Key.Key_N, CONTROL)
    dialog = dialog_of(doors)
    assert dialog.need.text() == "lire le soir"
    dialog.create_button.click()
    assert dialog.error.text == "Dites vers quel service mène la porte."
    type_text(dialog.service, "Bibliothécaire de liaison")
    QTest.keyClick(dialog.service, Qt.Key.Key_Return)
    dialog.type.show_value(ReferralType.PERSONALIZED)
    dialog.type.picked.emit(ReferralType.PERSONALIZED)
    type_text(dialog.mode, "Un courriel")
    dialog.create_button.click()
    assert "quelle personne" in dialog.error.text
    QTest.keyClick(dialog.contact.person, Qt.Key.Key_Down)
    QTest.keyClick(dialog.contact.person, Qt.Key.Key_Return)
    with qtbot.waitSignal(dialog.created):
        dialog.create_button.click()
    found = stored(workspace, "lire le soir")
    assert (found.type, found.contact_there, found.verified_on) == (ReferralType.PERSONALIZED, True, DAY)
    assert doors.page.need.text() == "lire le soir"
    assert doors.page.isAncestorOf(doors.focusWidget())


def test_a_service_without_a_door_offers_to_describe_it(doors: DoorsPanel) -> None:
    choose(doors, "Bibliothécaire de liaison")
    assert not doors.page.confirmed.isVisible()
    assert not doors.page.pathway.isVisible()
    QTest.keyClick(doors.list, Qt.Key.Key_Return)
    assert doors.focusWidget() is doors.page.describe
    QTest.keyClick(doors.focusWidget(), Qt.Key.Key_Return)
    dialog = dialog_of(doors)
    assert dialog.service.choice
    assert dialog.service.choice.label == "Bibliothécaire de liaison"
    dialog.reject()


def test_the_tab_last_seen_stays(screen: ReferralsScreen) -> None:
    screen.doors.tabs.buttons[COLLABORATIONS].click()
    assert screen.collaborations.isVisible()
    screen.hide()
    screen.show()
    assert screen.collaborations.isVisible()


@pytest.mark.usefixtures("workspace")
def test_a_window_that_only_reads_shows_without_changing(tmp_path: Path, now: Clock, qtbot: QtBot) -> None:
    second = open_workspace(tmp_path)
    assert second.read_only
    screen = shown(ReferralsScreen(second, now), qtbot)
    page = screen.doors.page
    assert page.pathway.need.isReadOnly()
    assert not page.pathway.type.isEnabled()
    for button in (page.confirmed, page.count, page.remove, screen.doors.new, page.pathway.contact.clear):
        assert not button.isVisible()
    screen.close()
    second.close()


def test_the_first_use_says_what_a_door_is(tmp_path: Path, now: Clock, qtbot: QtBot) -> None:
    empty = open_workspace(tmp_path / "vide")
    screen = shown(ReferralsScreen(empty, now), qtbot)
    assert "Aucune porte pour l’instant." in words(screen)
    screen.show_tab(COUNTED)
    assert "Rien n’a été compté." in words(screen)
    screen.show_tab(COLLABORATIONS)
    assert "Aucune collaboration pour l’instant." in words(screen)
    screen.close()
    empty.close()


@pytest.mark.parametrize("width", [1068, 640])
def test_the_screen_is_for_everyone(screen: ReferralsScreen, doors: DoorsPanel, width: int, qtbot: QtBot) -> None:
    choose(doors, URGENCY)
    screen.resize(width, 640)
    doors.narrow.setChecked(True)
    assert audit(screen, qtbot) == []
    doors.narrow.setChecked(False)
    doors.list.entered.emit()
    QTest.keyClick(doors.page.count, Qt.Key.Key_Space)
    assert audit(screen, qtbot) == []


def test_the_dialog_of_a_new_door_is_for_everyone(doors: DoorsPanel, qtbot: QtBot) -> None:
    dialog = doors.ask_new()
    dialog.type.show_value(ReferralType.ACCOMPANIED)
    dialog.type.picked.emit(ReferralType.ACCOMPANIED)
    assert audit(dialog, qtbot) == []
    dialog.reject()


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_very_long_texts_are_seen_whole(doors: DoorsPanel, workspace: Workspace, scale: float) -> None:
    key = stored(workspace, URGENCY).id
    workspace.do(edit_pathway, key, on=DAY, need="Ne pas rester seul " * 20, conditions="Venir tôt. " * 40)
    doors.open_fiche(key)
    dress("light", scale)
    assert doors.page.need.height() >= doors.page.need.heightForWidth(doors.page.need.width())
    assert doors._scroll.horizontalScrollBar().maximum() == 0


def test_hundreds_of_doors_are_narrowed_at_each_key(workspace: Workspace, now: Clock, qtbot: QtBot) -> None:
    services = workspace.read(lambda session: session.scalars(select(ServiceRow.id)).all())
    for place_ in range(300):
        workspace.do(
            add_pathway,
            services[place_ % len(services)],
            need=f"Trouver un gîte numéro{place_}",
            mode="Appeler",
            type=ReferralType.REFERRAL,
            verified_on=DAY,
        )
    screen = shown(ReferralsScreen(workspace, now), qtbot)
    type_text(screen.doors.search, "numéro299")
    assert titles(screen.doors)[0] == "Trouver un gîte numéro299"


def test_what_the_search_finds_opens_its_door_or_its_collaboration(
    workspace: Workspace, now: Clock, qtbot: QtBot
) -> None:
    window = MainWindow(Settings(installation="a"))
    qtbot.addWidget(window)
    places = Places(window, lambda: workspace, now)
    places.add_screens()
    window.open_community("La communauté", "referrals")
    window.show()
    places.open(Entry(Kind.PATHWAY, stored(workspace, URGENCY).id))
    screen = window.screen_widget("referrals")
    assert isinstance(screen, ReferralsScreen)
    assert screen.doors.page.need.text() == "Ne pas aller seul.e à l’urgence"
    tie = workspace.read(collaborations)[2]
    places.open(Entry(Kind.COLLABORATION, tie.id))
    assert screen.collaborations.isVisible()
    assert "CLSC (Proximité) et La Halte" in words(screen.collaborations.page)
    QTest.keyClick(screen.collaborations.page.open_meeting, Qt.Key.Key_Space)
    assert screen.isHidden()
    assert window.screen_widget("meeting")
    window.close()
