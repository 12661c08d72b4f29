"""Several panels of one place, under tabs that each panel has at its head."""

from collections.abc import Mapping
from functools import partial
from typing import ClassVar, Protocol, cast

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QStackedWidget, QWidget

from cdp_desktop.domain.finding import Kind
from cdp_desktop.ui.screens.catalogue import Catalogue
from cdp_desktop.ui.widgets.buttons import TabButton, stop_at_checked
from cdp_desktop.ui.widgets.entrance import enter_by
from cdp_desktop.ui.widgets.flow import Flow
from cdp_desktop.ui.widgets.layout import column


class Tabs(QWidget):
    """The tabs of a place, that of the panel in sight checked; ``asked`` gives another one that is asked for."""

    asked = Signal(str)

    def __init__(self, names: Mapping[str, str], here: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._here = here
        self.buttons: dict[str, TabButton] = {}
        self._group = QButtonGroup(self)
        for key, text in names.items():
            button = self.buttons[key] = TabButton(text)
            button.setChecked(key == here)
            self._group.addButton(button)
            button.clicked.connect(partial(self._ask, key))
        stop_at_checked(self._group)
        self.setLayout(Flow(*self.buttons.values()))

    def enter(self) -> None:
        """Take the focus."""
        self.buttons[self._here].setFocus(Qt.FocusReason.OtherFocusReason)

    def _ask(self, key: str, _checked: bool = False) -> None:
        self.buttons[self._here].setChecked(True)  # the panel asked for has its own tabs
        if key != self._here:
            self.asked.emit(key)


class Panel(Protocol):
    """What stands under a tab."""

    tabs: Tabs

    def flush(self) -> None:
        """Write what is being typed."""


class Tabbed(QWidget):
    """The panels of a place by the key of their tab, the one last chosen in sight, as ``tab_chosen`` tells.

    ``fiches`` says under which tab each kind of things has its fiche.
    """

    tab_chosen = Signal(str)
    fiches: ClassVar[Mapping[Kind, str]] = {}

    def __init__(self, panels: Mapping[str, QWidget], tab: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._panels = panels
        self._stack = QStackedWidget()
        for key, panel in panels.items():
            self._stack.addWidget(panel)
            self._panel(key).tabs.asked.connect(self._turn)
        self.setLayout(column((self._stack, 1), gap=0))
        self.show_tab(tab)

    def show_tab(self, key: str) -> None:
        """Show one of the panels, once what is typed in the one in sight is written."""
        cast("Panel", self._stack.currentWidget()).flush()
        self._stack.setCurrentWidget(self._panels[key])
        enter_by(self, self._panels[key])

    def show_kind(self, kind: Kind) -> Catalogue:  # type: ignore[type-arg]
        """Show the list where a kind of things has its fiche, and return it."""
        key = self.fiches[kind]
        self.show_tab(key)
        panel = self._panels[key]
        assert isinstance(panel, Catalogue)
        return panel

    def _panel(self, key: str) -> Panel:
        return cast("Panel", self._panels[key])

    def _turn(self, key: str) -> None:
        """Show the panel of a tab, and leave the focus on that tab."""
        self.show_tab(key)
        self._panel(key).tabs.enter()
        self.tab_chosen.emit(key)
