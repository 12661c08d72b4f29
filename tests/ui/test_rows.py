"""A list shows the difference between two readings."""

from dataclasses import dataclass, replace
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QItemSelectionModel, QPersistentModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QListView, QTableView
from pytestqt.qtbot import QtBot

from cdp_desktop.ui.rows import VALUE, Column, RowsModel, list_model


@dataclass(frozen=True, slots=True)
class Organism:
    id: UUID
    name: str


def organism(number: int, name: str = "") -> Organism:
    return Organism(UUID(int=number), name or f"Organisme {number}")


def shown(model: RowsModel[Organism]) -> list[str]:
    return [model.index(row, 0).data() for row in range(model.rowCount())]


def make() -> RowsModel[Organism]:
    return RowsModel([Column("Nom", lambda row: row.name)])


readings = st.lists(
    st.lists(st.integers(0, 12), unique=True, max_size=12).map(
        lambda numbers: [organism(number) for number in numbers]
    ),
    min_size=1,
    max_size=5,
)


@given(readings)
def test_any_readings_are_shown_and_what_is_followed_stays_followed(readings: list[list[Organism]]) -> None:
    model = make()
    followed: dict[UUID, QPersistentModelIndex] = {}
    for rows in readings:
        model.show(rows)
        assert shown(model) == [row.name for row in rows]
        for row in rows:
            if row.id in followed:
                assert followed[row.id].isValid()
                assert model[followed[row.id].row()].id == row.id
        followed = {row.id: QPersistentModelIndex(model.index(position, 0)) for position, row in enumerate(rows)}


def test_the_model_behaves_as_qt_expects() -> None:
    model = make()
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.show([organism(n) for n in range(6)])
    model.show([organism(n) for n in (5, 1, 9, 2)])
    model.show([organism(n) for n in (1, 2, 5)])


def test_the_selection_stays_on_its_row_when_others_come(qtbot: QtBot) -> None:
    view = QTableView()
    qtbot.addWidget(view)
    model = make()
    view.setModel(model)
    model.show([organism(n) for n in range(5)])
    select = QItemSelectionModel.SelectionFlag.SelectCurrent
    view.selectionModel().setCurrentIndex(model.index(3, 0), select)
    model.show([organism(n) for n in (9, 8, 4, 3, 0)])
    assert view.currentIndex().data() == "Organisme 3"
    assert [index.data() for index in view.selectedIndexes()] == ["Organisme 3"]


def test_only_what_differs_is_drawn_again(qtbot: QtBot) -> None:
    model = make()
    rows = [organism(n) for n in range(5)]
    model.show(rows)
    with qtbot.waitSignal(model.dataChanged) as signal:
        model.show([*rows[:2], replace(rows[2], name="Maison d’Aurore"), *rows[3:]])
    assert signal.args is not None
    assert (signal.args[0].row(), signal.args[1].row()) == (2, 2)
    with qtbot.assertNotEmitted(model.dataChanged):
        model.show(model.rows)


def test_typing_in_a_cell_calls_the_operation() -> None:
    renamed: list[tuple[int, str]] = []
    model = RowsModel(
        [Column[Organism]("Nom", lambda row: row.name, lambda row, text: renamed.append((row.id.int, text)))]
    )
    model.show([organism(1)])
    assert model.flags(model.index(0, 0)) & Qt.ItemFlag.ItemIsEditable
    assert model.setData(model.index(0, 0), "Popote")
    assert renamed == [(1, "Popote")]
    assert not make().setData(make().index(0, 0), "Popote", Qt.ItemDataRole.DisplayRole)


def test_a_screen_reader_hears_the_whole_and_a_delegate_gets_the_value(qtbot: QtBot) -> None:
    view = QListView()
    qtbot.addWidget(view)
    model: RowsModel[Organism] = list_model(lambda row: row.name, spoken=lambda row: f"{row.name}, membre", parent=view)
    model.show([organism(1)])
    view.setModel(model)
    index = model.index(0, 0)
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "Organisme 1, membre"
    assert index.data(VALUE) == organism(1)
    assert model.find(UUID(int=1)) == index
    assert not model.find(UUID(int=2)).isValid()


def test_a_change_of_order_of_thousands_is_one_step(qtbot: QtBot) -> None:
    model = make()
    rows = [organism(n + 1) for n in range(20_000)]
    model.show(rows)
    with qtbot.assertNotEmitted(model.rowsInserted), qtbot.assertNotEmitted(model.rowsRemoved):
        model.show(rows[::-1])
    with qtbot.waitSignal(model.rowsRemoved):
        model.show(rows[1::2])
    assert len(model) == 10_000
