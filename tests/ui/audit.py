"""An accessibility audit of a window, in the process itself: names, the walk by Tab, targets, words cut, colours.

``audit(window, qtbot)`` returns what is wrong, one sentence each; a test asserts that there is nothing. Leave the
window in the state that a person would see: hidden and disabled widgets are not looked at.
"""

from collections.abc import Iterator

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QApplication,
    QButtonGroup,
    QCheckBox,
    QLabel,
    QRadioButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from cdp_desktop.settings import ThemeName
from cdp_desktop.ui.theme import apply, theme
from cdp_desktop.ui.tokens import PALETTES, TARGET, weak_pairs
from cdp_desktop.ui.widgets.text import Elided

SCALES = (1.0, 1.5, 2.0)
LEEWAY = 1  # pixels that rounding may take


def audit(window: QWidget, qtbot: QtBot, *, scales: tuple[float, ...] = SCALES) -> list[str]:
    """Return what is wrong in a window: at each text size what is cut or too small, then names, Tab and colours.

    The window keeps its size, so that words that no longer fit are found; it is left at the text size and in the
    theme that it had.
    """
    found: list[str] = []
    before, name = theme.scale, theme_name()
    window.show()
    qtbot.waitExposed(window)
    for scale in scales:
        dress(name, scale)
        found += [f"{fault} at {scale:.0%}" for fault in (*cut_words(window), *small_targets(window))]
    dress(name, before)
    found += unnamed(window)
    found += unreached(window)
    found += [fault for palette in PALETTES for fault in weak_pairs(palette)]
    return found


def theme_name() -> ThemeName:
    """Return the name of the theme in use."""
    names: dict[str, ThemeName] = {"light": "light", "dark": "dark"}
    return names.get(theme.palette.name, "contrast")


def dress(name: ThemeName, scale: float) -> None:
    """Put the program in a theme and at a text size, and let the windows settle."""
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    if (theme_name(), theme.scale) != (name, scale):  # to dress every widget again takes a while
        apply(app, name, scale)
    for _turn in range(8):
        app.processEvents()


def stops(window: QWidget) -> list[QWidget]:
    """Return the widgets that one should reach with Tab."""
    return [
        widget
        for widget in window.findChildren(QWidget)
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and widget.isVisible()
        and widget.isEnabled()
        and widget.focusProxy() is None
        and widget.window() is window
    ]


def unnamed(window: QWidget) -> list[str]:
    """Name the focusable things that a screen reader could not name."""
    faults = []
    for thing in things(QAccessible.queryAccessibleInterface(window)):
        state = thing.state()
        if state.focusable and not state.invisible and not thing.text(QAccessible.Text.Name):
            faults.append(f"no name: {describe(thing.object())} {thing.role().name}")
    return faults


def things(root: QAccessibleInterface | None) -> Iterator[QAccessibleInterface]:
    """Walk the accessibility tree; the rows of lists and tables are looked at through their model."""
    if root is None or not root.isValid():
        return
    yield root
    if isinstance(root.object(), QAbstractItemView):
        return
    for position in range(root.childCount()):
        yield from things(root.child(position))


def unreached(window: QWidget) -> list[str]:
    """Name the widgets that Tab does not reach. Buttons that exclude each other are one stop, with arrows inside."""
    expected = stops(window)
    if not expected:
        return []
    window.activateWindow()
    start = window.focusWidget()
    expected[0].setFocus(Qt.FocusReason.TabFocusReason)
    seen: list[QWidget] = []
    for _step in range(len(expected) + 5):
        focused = QApplication.focusWidget()
        if focused is None or focused in seen:
            break
        seen.append(focused)
        QTest.keyClick(focused, Qt.Key.Key_Tab)
    groups = {id(group_of(widget)) for widget in seen if group_of(widget)}
    missed = [widget for widget in expected if widget not in seen and id(group_of(widget)) not in groups]
    if start is not None:
        start.setFocus()
    return [f"Tab does not reach: {describe(widget)}" for widget in missed]


def group_of(widget: QWidget) -> object | None:
    """Return the group of exclusive buttons that a widget belongs to."""
    if isinstance(widget, QRadioButton) and widget.group() is None:
        return widget.parentWidget()
    group: QButtonGroup | None = widget.group() if isinstance(widget, QAbstractButton) else None
    return group if group is not None and group.exclusive() else None


def small_targets(window: QWidget) -> list[str]:
    """Name the widgets that are too small to be aimed at."""
    return [
        f"target of {widget.width()} × {widget.height()}: {describe(widget)}"
        for widget in stops(window)
        if min(widget.width(), widget.height()) < TARGET
    ]


def cut_words(window: QWidget) -> list[str]:
    """Name the labels and buttons whose words do not fit, and those that lie outside what can be scrolled to."""
    faults = []
    for widget in window.findChildren(QWidget):
        if not widget.isVisible() or widget.window() is not window:
            continue
        if isinstance(widget, QLabel) and widget.text() and not isinstance(widget, Elided):
            width, height = widget.sizeHint().width(), widget.sizeHint().height()
            if widget.wordWrap():
                width, height = widest_word(widget), widget.heightForWidth(widget.width())
        elif isinstance(widget, QAbstractButton) and widget.text():
            hint = widget.minimumSizeHint() if isinstance(widget, QCheckBox | QRadioButton) else widget.sizeHint()
            width, height = hint.width(), hint.height()
        else:
            continue
        if width > widget.width() + LEEWAY or height > widget.height() + LEEWAY:
            faults.append(f"words cut ({width} × {height} in {widget.width()} × {widget.height()}): {describe(widget)}")
        elif outside(widget):
            faults.append(f"outside the window: {describe(widget)}")
    return faults


def widest_word(label: QLabel) -> int:
    """Return the width of the longest word of a label that wraps."""
    return max((label.fontMetrics().horizontalAdvance(word) for word in label.text().split()), default=0)


def outside(widget: QWidget) -> bool:
    """Tell whether a widget goes over the edges of its window; one that scrolls may be further down."""
    parent = widget.parentWidget()
    while parent is not None and not parent.isWindow():
        holder = parent.parentWidget()
        if isinstance(holder, QAbstractScrollArea) and holder.viewport() is parent:
            return False
        parent = holder
    window = widget.window()
    corner = widget.mapTo(window, QPoint(widget.width() - 1, widget.height() - 1))
    return not window.rect().adjusted(0, 0, LEEWAY, LEEWAY).contains(corner)


def describe(widget: object) -> str:
    """Return words by which a widget can be found in the code."""
    if not isinstance(widget, QWidget):
        return repr(widget)
    words = widget.accessibleName() or getattr(widget, "text", str)() or widget.objectName()
    return f"{type(widget).__name__} « {words} » in {type(widget.parentWidget()).__name__}"
