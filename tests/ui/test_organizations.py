"""« Organismes »: finding one, filling its fiche and its services, verifying it, and making one of two."""

from datetime import date, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from cdp_desktop.domain.finding import Kind
from cdp_desktop.domain.organization import Standing
from cdp_desktop.domain.organization_list import Came, Order
from cdp_desktop.domain.vocabulary import OrganizationStatus, Sector, ServiceStatus
from cdp_desktop.operations.attendance import add_guest
from cdp_desktop.operations.organizations import edit_organization
from cdp_desktop.store.queries.organization_fiches import ties
from cdp_desktop.ui.screens.organizations.screen import OrganizationsScreen
from cdp_desktop.workspace import Workspace
from tests.builders import Clock, demo_meeting, find, open_workspace
from tests.ui.audit import audit, dress
from tests.ui.organizations import TODAY, choose, key, names, stored
from tests.ui.seeing import shown, words
from tests.ui.typing import type_text

ENTER, SPACE, TAB = Qt.Key.Key_Return, Qt.Key.Key_Space, Qt.Key.Key_Tab


@pytest.fixture
def now() -> Clock:
    return Clock(datetime(2026, 9, 15, 14, 30).astimezone())


@pytest.fixture
def screen(workspace: Workspace, now: Clock, qtbot: QtBot) -> OrganizationsScreen:
    return shown(OrganizationsScreen(workspace, now), qtbot)


def test_every_organisation_is_there_by_name_and_the_first_is_shown(screen: OrganizationsScreen) -> None:
    assert len(names(screen)) == 32
    assert names(screen)[:2] == ["Les Amitiés du balcon", "L'Arc-boutant, communautés LGBTQ+"]
    assert screen.fiche.lines["name"].text() == "Les Amitiés du balcon"
    assert "32 organismes" in words(screen)


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("la halte", "La Halte du Tanneur"),
        ("repit de jour", "La Halte du Tanneur"),
        ("linge propre", ""),
        ("rechauffer dormir", "La Halte du Tanneur"),
        ("arc-bou", "L'Arc-boutant, communautés LGBTQ+"),
    ],
)
def test_a_name_a_service_or_a_mission_finds(screen: OrganizationsScreen, typed: str, found: str) -> None:
    type_text(screen.search, typed)
    assert names(screen) == ([found] if found else [])
    if found:
        assert "1 sur 32 organismes" in words(screen)
        QTest.keyClick(screen.search, ENTER)
        assert screen.fiche.isAncestorOf(screen.focusWidget())
        assert screen.fiche.lines["name"].text() == found
    else:
        assert "Aucun organisme ne correspond." in words(screen)


def test_filters_and_orders(screen: OrganizationsScreen) -> None:
    choose(screen, "La Halte")
    QTest.keyClick(screen.fiche.standing.verify, SPACE)
    screen.filters.standing.show_value(Standing.VERIFIED)
    screen.filters.changed.emit()
    assert names(screen) == ["La Halte du Tanneur"]
    screen.filters.clear()
    screen.filters.sector.show_value(Sector.MUNICIPAL)
    screen.filters.changed.emit()
    assert len(names(screen)) == 3
    screen.filters.clear()
    screen.filters.came.show_value(Came.NO)
    screen.filters.changed.emit()
    assert len(names(screen)) == 32  # the year has just begun
    screen.filters.order.show_value(Order.VERIFIED)
    screen.filters.changed.emit()
    assert names(screen)[-1] == "La Halte du Tanneur"


def test_a_field_is_saved_when_it_is_left_and_undone(screen: OrganizationsScreen, workspace: Workspace) -> None:
    choose(screen, "La Halte")
    phone = screen.fiche.lines["phone"]
    phone.setFocus()
    phone.selectAll()
    type_text(phone, "514 555-0102, poste 4")
    QTest.keyClick(phone, TAB)
    assert stored(workspace, "La Halte").phone == "514 555-0102, poste 4"
    workspace.undo_stack.undo()
    assert phone.text() == "514 555-0102"


def test_lists_are_typed_as_lines_and_as_words(screen: OrganizationsScreen, workspace: Workspace) -> None:
    choose(screen, "La Halte")
    aliases, languages = screen.fiche.texts["aliases"], screen.fiche.lines["languages"]
    aliases.setPlainText("Halte du Tanneur\nUn toit, des voisins\n")
    languages.setText("français, espagnol ,")
    screen.fiche.flush()
    found = stored(workspace, "La Halte")
    assert found.aliases == ("Halte du Tanneur", "Un toit, des voisins")
    assert found.languages == ("français", "espagnol")
    assert languages.text() == "français, espagnol"


@pytest.mark.parametrize(
    ("field", "typed", "told"),
    [
        ("email", "accueil", "n’est pas une adresse de courriel"),
        ("website", "notre page", "n’est pas l’adresse d’un site"),
        ("name", " ", "Donnez un nom à l’organisme."),
    ],
)
def test_what_cannot_be_is_refused_with_the_reason(
    screen: OrganizationsScreen, workspace: Workspace, field: str, typed: str, told: str
) -> None:
    choose(screen, "La Halte")
    before = stored(workspace, "La Halte")
    line = screen.fiche.lines[field]
    line.setFocus()
    line.selectAll()
    type_text(line, typed)
    QTest.keyClick(line, TAB)
    assert told in screen.info.text
    assert stored(workspace, "La Halte") == before
    line.setText(getattr(before, field))


def test_a_short_name_too_long_for_lists_is_told(screen: OrganizationsScreen) -> None:
    choose(screen, "La Halte")
    type_text(screen.fiche.lines["short_name"], " du Tanneur, près du quai")
    assert "les listes le couperont après 22" in words(screen.fiche)
    screen.fiche.lines["short_name"].setText("La Halte")
    assert "22 lettres au plus" in words(screen.fiche)


def test_an_alert_is_written_with_its_end(screen: OrganizationsScreen, workspace: Workspace) -> None:
    choose(screen, "La Halte")
    alert = screen.fiche.alert
    assert not alert.ends.isEnabled()
    alert.text.setPlainText("Fermée pour travaux")
    screen.fiche.flush()
    QTest.keyClick(alert.ends, SPACE)
    assert stored(workspace, "La Halte").alert_until == TODAY
    alert.day.show_day(date(2026, 10, 1))
    assert stored(workspace, "La Halte").alert_until == date(2026, 10, 1)
    alert.day.show_day(date(2026, 9, 1))
    assert "déjà finie" in screen.info.text
    assert alert.day.day == date(2026, 10, 1)
    alert.text.clear()
    screen.fiche.flush()
    assert (stored(workspace, "La Halte").alert, stored(workspace, "La Halte").alert_until) == ("", None)


def test_a_fiche_is_verified_by_someone_then_doubted(screen: OrganizationsScreen, workspace: Workspace) -> None:
    choose(screen, "La Halte")
    bar = screen.fiche.standing
    assert "À confirmer : jamais vérifiée." in words(bar)
    bar.verifier.show_value(find(workspace, "Kevin Ouellet"))
    QTest.keyClick(bar.verify, SPACE)
    assert "Vérifiée aujourd’hui, le 15 septembre 2026, par Kevin Ouellet." in words(bar)
    QTest.keyClick(bar.doubt, SPACE)
    assert "À vérifier : quelque chose a changé." in words(bar)
    assert "À vérifier, dit le 15 septembre 2026." in screen.fiche.texts["remark"].toPlainText().replace("\u00a0", " ")
    QTest.mouseClick(screen.info.button, Qt.MouseButton.LeftButton)
    assert stored(workspace, "La Halte").verified_on == TODAY


def test_an_organisation_is_closed_saying_what_follows_and_opened_again(
    screen: OrganizationsScreen, workspace: Workspace
) -> None:
    choose(screen, "La Halte")
    bar = screen.fiche.standing
    QTest.keyClick(bar.close_it, SPACE)
    assert stored(workspace, "La Halte").status is OrganizationStatus.CLOSED
    assert "ses services ne sont plus proposés" in screen.info.text
    assert not bar.verify.isVisible()
    assert bar.reopen.isVisible()
    QTest.keyClick(bar.reopen, SPACE)
    QTest.keyClick(bar.sleep, SPACE)
    assert stored(workspace, "La Halte").status is OrganizationStatus.DORMANT
    assert "En dormance." in words(bar)


def test_a_telephone_is_corrected_and_verified_in_one_key(screen: OrganizationsScreen, workspace: Workspace) -> None:
    choose(screen, "La Halte")
    phone = screen.fiche.lines["phone"]
    phone.setFocus()
    phone.selectAll()
    type_text(phone, "514 555-0199")
    QTest.keyClick(phone, ENTER, Qt.KeyboardModifier.ControlModifier)
    assert stored(workspace, "La Halte").phone == "514 555-0199"
    assert "Vérifiée" in words(screen.fiche.standing)


def test_a_provisional_fiche_is_said_complete(screen: OrganizationsScreen, workspace: Workspace) -> None:
    workspace.do(add_guest, demo_meeting(workspace), name="Rita", organization="Jardins suspendus", at=None)
    choose(screen, "Jardins suspendus")
    assert "Provisoire : à compléter." in words(screen.fiche.standing)
    QTest.keyClick(screen.fiche.standing.complete, SPACE)
    assert not stored(workspace, "Jardins suspendus").provisional
    assert screen.fiche.standing.verify.isVisible()


def test_a_service_is_added_filled_and_said_stopped(screen: OrganizationsScreen, workspace: Workspace) -> None:
    choose(screen, "La Halte")
    card = screen.fiche.services
    QTest.keyClick(card.add, SPACE)
    assert screen.focusWidget() is card.name
    QTest.keyClick(card.name, ENTER)
    assert screen.info.text == "Donnez un nom au service."
    type_text(card.name, "Vestiaire")
    QTest.keyClick(card.name, ENTER)
    assert screen.focusWidget() is card.form.texts["description"]
    type_text(card.form.texts["description"], "Des manteaux")
    QTest.keyClick(card.form.texts["description"], TAB)
    card.form.youngest.setValue(18)
    card.form.oldest.setValue(12)
    assert "dépasse l’âge le plus haut" in screen.info.text
    assert card.form.oldest.value() == -1
    type_text(card.form.contact, "kev")
    QTest.keyClick(card.form.contact, ENTER)
    card.form.status.picked.emit(ServiceStatus.DEFUNCT)
    QTest.keyClick(card.form.verify, SPACE)
    (made,) = [one for one in stored(workspace, "La Halte").services if one.name == "Vestiaire"]
    assert (made.description, made.minimum_age, made.maximum_age) == ("Des manteaux", 18, None)
    assert (made.contact and made.contact.name, made.status, made.verified_on) == (
        "Kevin Ouellet",
        ServiceStatus.DEFUNCT,
        TODAY,
    )
    QTest.keyClick(card.form.close_button, SPACE)
    assert screen.focusWidget() is card.list
    assert not card.form.isVisible()
    QTest.keyClick(card.list, Qt.Key.Key_Home)
    QTest.keyClick(card.list, ENTER)
    assert card.form.name.text() == "Répit de jour"
    choose(screen, "Le Fil")
    assert not card.form.isVisible()


def test_a_service_that_the_search_found_opens_in_its_organisation(
    screen: OrganizationsScreen, workspace: Workspace
) -> None:
    service = stored(workspace, "La Halte").services[1]
    screen.open_fiche(service.id)
    assert screen.fiche.lines["name"].text() == "La Halte du Tanneur"
    assert screen.fiche.services.form.name.text() == service.name
    assert screen.fiche.services.form.isAncestorOf(screen.focusWidget())


def test_what_it_is_tied_to_is_read_and_leads_there(
    screen: OrganizationsScreen, workspace: Workspace, qtbot: QtBot
) -> None:
    choose(screen, "La Halte")
    found = workspace.read(ties, key(workspace, "La Halte"), TODAY)
    cards = screen.fiche.ties
    assert [one.name for one in cards.people.model.rows] == ["Amélie Charbonneau", "Fatou Diallo", "Kevin Ouellet"]
    cards.people.list.setFocus(Qt.FocusReason.TabFocusReason)
    with qtbot.waitSignal(screen.fiche_asked) as asked:
        QTest.keyClick(cards.people.list, ENTER)
    assert asked.args == [Kind.MEMBER, found.people[0].id]
    cards.meetings.list.setFocus(Qt.FocusReason.TabFocusReason)
    with qtbot.waitSignal(screen.meeting_asked) as asked:
        QTest.keyClick(cards.meetings.list, ENTER)
    assert asked.args == [demo_meeting(workspace, 8)]
    cards.collaborations.list.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(cards.collaborations.list, ENTER)
    assert screen.fiche.lines["name"].text() != "La Halte du Tanneur"


@pytest.mark.usefixtures("workspace")
def test_a_window_that_only_reads_shows_without_changing(tmp_path: Path, now: Clock, qtbot: QtBot) -> None:
    second = open_workspace(tmp_path)
    assert second.read_only
    screen = shown(OrganizationsScreen(second, now), qtbot)
    assert screen.fiche.lines["name"].isReadOnly()
    assert not screen.fiche.standing.verify.isVisible()
    assert not screen.add.isVisible()
    choose(screen, "La Halte")
    screen.fiche.services.list.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(screen.fiche.services.list, ENTER)
    assert screen.fiche.services.form.name.isReadOnly()
    screen.close()
    second.close()


def test_the_first_use_says_how_an_organisation_comes(tmp_path: Path, now: Clock, qtbot: QtBot) -> None:
    empty = open_workspace(tmp_path / "vide")
    screen = shown(OrganizationsScreen(empty, now), qtbot)
    assert "Aucun organisme pour l’instant." in words(screen)
    assert screen.add.isVisible()
    assert not screen.search.isVisible()
    screen.close()
    empty.close()


def test_in_a_small_window_list_and_fiche_come_one_at_a_time(screen: OrganizationsScreen) -> None:
    dress("light", 2.0)
    assert screen.list.isVisible()
    assert not screen.fiche.isVisible()
    QTest.keyClick(screen.list, ENTER)
    assert screen.fiche.isVisible()
    QTest.keyClick(screen.focusWidget(), Qt.Key.Key_Escape)
    assert screen.list.isVisible()


def test_the_screen_is_for_everyone(screen: OrganizationsScreen, qtbot: QtBot) -> None:
    choose(screen, "La Halte")
    screen.narrow.setChecked(True)
    assert audit(screen, qtbot) == []
    screen.narrow.setChecked(False)
    screen.open_fiche(screen.fiche.services.model.rows[0].id)
    assert audit(screen, qtbot) == []


def test_a_very_long_text_is_only_text(screen: OrganizationsScreen, workspace: Workspace, qtbot: QtBot) -> None:
    long = "<b>Gras</b> " + "Maison d’entraide et de rassemblement " * 20
    workspace.do(edit_organization, key(workspace, "La Halte"), name=long, short_name=long, mission=long * 4)
    screen.choose(key(workspace, long.strip()))
    assert audit(screen, qtbot, scales=(1.0,)) == []
