"""Forms: a name over each field, and what is wrong said where it is typed."""

from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from cdp_desktop.ui.widgets.layout import column
from cdp_desktop.ui.widgets.text import Label


def labelled(name: str, editor: QWidget, hint: str = "") -> QVBoxLayout:
    """Lay a field out under its name, with a word of explanation under it if need be."""
    label = Label(name, "label_strong", wrap=True)
    label.setBuddy(editor)
    editor.setAccessibleName(name)
    if hint:
        editor.setAccessibleDescription(hint)
        return column(label, editor, Label(hint, "caption", "muted", wrap=True), gap=4)
    return column(label, editor, gap=4)


def lock(*editors: QWidget) -> None:
    """Let fields be read and copied from, but not changed."""
    for editor in editors:
        if isinstance(editor, QLineEdit | QPlainTextEdit):
            editor.setReadOnly(True)
        else:
            editor.setEnabled(False)
