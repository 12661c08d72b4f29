"""The theme dresses what is open, at once."""

from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from cdp_desktop.ui.icons import Icon, icon
from cdp_desktop.ui.theme import apply, follow, font, theme
from cdp_desktop.ui.tokens import CONTRAST, DARK, LIGHT


def colors(widget: QWidget) -> set[str]:
    """Return the opaque colours painted."""
    image = widget.grab().toImage()
    return {image.pixelColor(x, y).name().upper() for x in range(image.width()) for y in range(image.height())}


def test_an_open_window_changes_with_the_theme(qapp: QApplication, qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(80, 40)
    window.show()
    assert LIGHT.bg in colors(window)
    apply(qapp, "dark")
    assert DARK.bg in colors(window)
    apply(qapp, "contrast")
    assert CONTRAST.bg in colors(window)


def test_text_grows_up_to_twice_its_size(qapp: QApplication, qtbot: QtBot) -> None:
    button = QPushButton("Ajouter")
    qtbot.addWidget(button)
    button.show()
    before = button.sizeHint().height()
    apply(qapp, "light", 2.0)
    assert font("body").pixelSize() == 28
    assert button.font().pixelSize() == 28
    assert button.sizeHint().height() >= 1.9 * before
    apply(qapp, "light", 5.0)
    assert theme.scale == 2.0


def test_titles_grow_less_than_text_and_never_get_smaller_than_it(qapp: QApplication) -> None:
    apply(qapp, "light", 2.0)
    assert font("body").pixelSize() < font("heading").pixelSize() <= font("title").pixelSize() < 52


def test_an_icon_takes_the_colour_in_use_without_being_set_again(qapp: QApplication) -> None:
    drawn = icon("play", "accent")

    def ink() -> str:
        image = drawn.pixmap(18, 18).toImage()
        strongest = max((image.pixelColor(x, y) for x in range(18) for y in range(18)), key=lambda color: color.alpha())
        return QColor(strongest.rgb()).name().upper()

    light = ink()
    apply(qapp, "dark")
    assert ink() != light


def test_a_standing_icon_grows_with_the_text(qapp: QApplication, qtbot: QtBot) -> None:
    mark = Icon("gavel", "decision", 18)
    qtbot.addWidget(mark)
    apply(qapp, "light", 1.5)
    assert mark.width() == 27
    assert LIGHT.decision in colors(mark)


def test_a_widget_that_is_gone_is_no_longer_dressed(qapp: QApplication, qtbot: QtBot) -> None:
    dressed: list[str] = []

    class Dressed(QWidget):
        def dress(self) -> None:
            dressed.append(theme.palette.name)

    widget = Dressed()
    follow(widget.dress)
    widget.deleteLater()
    qtbot.wait(1)
    apply(qapp, "dark")
    assert dressed == ["light"]
