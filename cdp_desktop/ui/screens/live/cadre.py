"""What is shown in place of the stream while nothing may be written."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from cdp_desktop.domain.language import _
from cdp_desktop.domain.typography import typeset
from cdp_desktop.ui.icons import Icon
from cdp_desktop.ui.widgets.layout import Card, Scroll, column, row
from cdp_desktop.ui.widgets.text import Label


class Cadre(Card):
    """The rules that the community gave itself, and the assurance that nothing is kept."""

    def __init__(self, parent: QWidget | None = None) -> None:
        self._rules = Label("", "live_body", wrap=True)
        inside = QWidget()
        inside.setLayout(column(self._rules, None))
        heading = Label(_("Échange hors compte rendu\u00a0: rien n’est noté"), "heading", wrap=True)
        note = Label(_("Le compte rendu ne dira que le titre et la durée de ce point."), "body", "muted", wrap=True)
        super().__init__(row(Icon("megaphone-off", "accent_ink", 24), (heading, 1), gap=12), note, (Scroll(inside), 1))
        self.setParent(parent)
        self.setAccessibleName(heading.text())

    @property
    def text(self) -> str:
        """The rules shown."""
        return self._rules.text()

    def show_rules(self, rules: Sequence[str]) -> None:
        """Show the rules, one to a line."""
        self._rules.setText("\n".join(f"•\u00a0{typeset(rule)}" for rule in rules))
