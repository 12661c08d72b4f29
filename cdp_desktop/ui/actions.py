"""Everything that a key or a menu can call: one entry per action.

Shortcuts avoid what a Canadian French keyboard cannot type or needs for itself: no Ctrl+Alt (it is AltGr) and
no sign reached with AltGr. Only letters, digits, function keys, arrows, Enter, + and − are used.
"""

from collections.abc import Callable, Mapping
from typing import Final

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from cdp_desktop.domain.language import _
from cdp_desktop.ui.icons import icon
from cdp_desktop.ui.shortcuts import (
    ARRIVALS,
    CLOSING,
    LIVE,
    MEETING,
    MINUTES,
    PREPARING,
    SELECTING,
    WINDOW,
    Entry,
    misfit,
    rival,
)

ENTRIES: Final = (
    Entry("undo", _("Annuler"), "undo-2", ("Ctrl+Z",), WINDOW),
    Entry("redo", _("Rétablir"), "redo-2", ("Ctrl+Y", "Ctrl+Shift+Z"), WINDOW),
    Entry("larger", _("Agrandir le texte"), "zoom-in", ("Ctrl++", "Ctrl+="), WINDOW),
    Entry("smaller", _("Réduire le texte"), "zoom-out", ("Ctrl+-",), WINDOW),
    Entry("normal", _("Taille normale du texte"), "type", ("Ctrl+0",), WINDOW),
    Entry("theme", _("Changer de thème"), "sun-moon", ("F9",), WINDOW),
    Entry("full_screen", _("Plein écran"), "monitor", ("F11",), WINDOW),
    Entry("black", _("Écran noir"), "eye-off", ("F12",), WINDOW),
    Entry("keys", _("Raccourcis clavier"), "keyboard", ("F1",), WINDOW),
    Entry("find", _("Chercher partout"), "search", ("Ctrl+K",), WINDOW),
    Entry("search", _("Chercher dans cet écran"), "search", ("Ctrl+F",), WINDOW),
    Entry("new", _("Ajouter"), "plus", ("Ctrl+N",), WINDOW),
    Entry("tab_preparation", _("Aller à la préparation"), "list-ordered", ("Ctrl+1",), MEETING),
    Entry("tab_attendance", _("Aller aux présences"), "user-check", ("Ctrl+2",), MEETING),
    Entry("tab_live", _("Aller à l’animation"), "presentation", ("Ctrl+3",), MEETING),
    Entry("tab_closing", _("Aller à «\u00a0Terminer\u00a0»"), "flag", ("Ctrl+4",), MEETING),
    Entry("tab_minutes", _("Aller au compte rendu"), "file-text", ("Ctrl+5",), MEETING),
    Entry("move_up", _("Monter"), "arrow-up", ("Alt+Up",), PREPARING),
    Entry("move_down", _("Descendre"), "arrow-down", ("Alt+Down",), PREPARING),
    Entry("remove", _("Retirer"), "trash-2", ("Ctrl+Del",), PREPARING),
    Entry("section", _("Donner un titre de section"), "tag", ("Ctrl+T",), PREPARING),
    Entry("skip", _("Sauter cette fois"), "skip-forward", ("Ctrl+Shift+S",), PREPARING),
    Entry("print", _("Papiers à imprimer"), "printer", ("Ctrl+P",), PREPARING),
    Entry("carry_all", _("Inscrire tout ce qui attend"), "check", ("Ctrl+Return",), PREPARING),
    Entry("excuse", _("Excuser la personne choisie"), "user-x", ("Ctrl+E",), ARRIVALS),
    Entry("unnamed", _("Personne non nommée"), "plus", ("Ctrl+Shift+N",), ARRIVALS),
    Entry("guest", _("Personne invitée"), "door-open", ("Ctrl+Shift+I",), ARRIVALS),
    Entry("present_list", _("Personnes présentes"), "users", ("Ctrl+L",), ARRIVALS),
    Entry("roll_call", _("Appel nominal"), "list-checks", ("Ctrl+Shift+A",), ARRIVALS),
    Entry("print_sheet", _("Feuille de présence à imprimer"), "printer", ("Ctrl+P",), ARRIVALS),
    Entry("transcribe", _("Saisie de la feuille de présence"), "notebook-pen", ("Ctrl+Shift+F",), ARRIVALS),
    Entry("next_item", _("Point suivant"), "skip-forward", ("F8", "Ctrl+Right"), LIVE),
    Entry("previous_item", _("Point précédent"), "skip-back", ("Ctrl+Left",), LIVE),
    Entry("pause", _("Pause"), "pause", ("F6",), LIVE),
    Entry("five_more", _("5 minutes de plus"), "plus", ("F7",), LIVE),
    Entry("five_less", _("5 minutes de moins"), "minus", ("Shift+F7",), LIVE),
    Entry("lead", _("Qui anime?"), "user", ("F3",), LIVE),
    Entry("correct_start", _("Corriger le début du point"), "history", ("Shift+F6",), LIVE),
    Entry("defer", _("Reporter un point"), "arrow-right", ("Shift+F8",), LIVE),
    Entry("seed", _("Graine d’histoire"), "sprout", ("Ctrl+G",), LIVE),
    Entry("erase_last", _("Effacer la dernière saisie"), "eye-off", ("Ctrl+Shift+Backspace",), LIVE),
    Entry("enlarge", _("Afficher en grand"), "zoom-in", ("F5",), LIVE),
    Entry("room", _("Projecteur"), "presentation", ("Ctrl+Shift+R",), LIVE),
    Entry("tools", _("Outils"), "hand-helping", ("Ctrl+O",), LIVE),
    Entry("groups", _("Petits groupes"), "puzzle", ("Ctrl+Shift+G",), LIVE),
    Entry("time", _("Négocier le temps"), "hourglass", ("Ctrl+Shift+D",), LIVE),
    Entry("speakers", _("Liste de parole"), "list-ordered", ("Ctrl+Shift+L",), LIVE),
    Entry("round", _("Tour de table"), "repeat", ("Ctrl+Shift+T",), LIVE),
    Entry("attachments", _("Pièces jointes"), "paperclip", ("Ctrl+Shift+J",), LIVE),
    Entry("history", _("Historique du point"), "history", ("Ctrl+Shift+H",), LIVE),
    Entry("attendance", _("Présences"), "user-check", ("F4",), LIVE),
    Entry("close_meeting", _("Terminer la rencontre"), "flag", ("F10",), LIVE),
    Entry("next_step", _("Étape suivante"), "arrow-down", ("F8",), CLOSING),
    Entry("previous_step", _("Étape précédente"), "arrow-up", ("Shift+F8",), CLOSING),
    Entry("export", _("Exporter le document"), "file-down", ("Ctrl+E",), MINUTES),
    Entry("stage_next", _("Étape suivante"), "arrow-right", ("F8",), SELECTING),
    Entry("stage_previous", _("Étape précédente"), "arrow-left", ("Shift+F8",), SELECTING),
    Entry("stage_large", _("Afficher en grand"), "zoom-in", ("F5",), SELECTING),
)

_BY_ID: Final = {entry.id: entry for entry in ENTRIES}


class Keyboard(QObject):
    """The keys in use: those of the program, but for what the person chose; ``changed`` says that they are others."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._chosen: dict[str, str] = {}

    @property
    def chosen(self) -> Mapping[str, str]:
        """What the person chose, by the id of the action."""
        return dict(self._chosen)

    def keys(self, action_id: str) -> tuple[str, ...]:
        """Return the keys of an action, the one to show first."""
        return (self._chosen[action_id],) if action_id in self._chosen else _BY_ID[action_id].keys

    def use(self, chosen: Mapping[str, str]) -> None:
        """Use the keys that a person chose; those that can no longer be give way to the program's."""
        before, self._chosen = self._chosen, {}
        self._chosen = {key: keys for key, keys in chosen.items() if key in _BY_ID and not misfit(keys)}
        while clash := next((key for key, keys in self._chosen.items() if self.refusal(key, keys)), None):
            del self._chosen[clash]
        if self._chosen != before:
            self.changed.emit()

    def refusal(self, action_id: str, keys: str) -> str:
        """Return why an action cannot have these keys, or an empty text."""
        entry = _BY_ID[action_id]
        why = "" if keys in entry.keys else misfit(keys)
        other = None if why else rival(entry, keys, ENTRIES, self.keys)
        if other is not None:
            words = _("{keys} sert déjà à «\u00a0{other}\u00a0» ({place}). Choisissez d’autres touches.")
            return words.format(keys=in_words(keys), other=other.text, place=other.place)
        return why


keyboard: Final = Keyboard()


class KeyedAction(QAction):
    """An action that follows the keys in use, and tells them in its tooltip."""

    def __init__(self, entry: Entry, owner: QWidget) -> None:
        super().__init__(icon(entry.icon), entry.text, owner)
        self.setObjectName(entry.id)
        inside = Qt.ShortcutContext.WidgetWithChildrenShortcut
        wide = owner.isWindow() or entry.place == MEETING
        self.setShortcutContext(Qt.ShortcutContext.WindowShortcut if wide else inside)
        self._show_keys()
        keyboard.changed.connect(self._show_keys)

    def _show_keys(self) -> None:
        self.setShortcuts([QKeySequence(keys) for keys in keyboard.keys(self.objectName())])
        self.setToolTip(f"{self.text()} ({shown_keys(self.objectName())})")


def bind(owner: QWidget, calls: Mapping[str, Callable[[], object]]) -> dict[str, QAction]:
    """Give a window or a panel the actions named, at work while it or something in it has the focus."""
    made: dict[str, QAction] = {}
    for action_id, call in calls.items():
        action = KeyedAction(_BY_ID[action_id], owner)
        action.triggered.connect(call)
        owner.addAction(action)
        made[action_id] = action
    return made


class KeyTip(QObject):
    """Tells the keys of an action in the tooltip of a widget, after some words, as long as the widget lives."""

    def __init__(self, widget: QWidget, words: str, action_id: str) -> None:
        super().__init__(widget)
        self._widget = widget
        self._words = words
        self._action_id = action_id
        self._show_keys()
        keyboard.changed.connect(self._show_keys)

    def _show_keys(self) -> None:
        self._widget.setToolTip(f"{self._words} ({shown_keys(self._action_id)})")


def shown_keys(action_id: str) -> str:
    """Return the first shortcut of an action as this system writes it."""
    return in_words(keyboard.keys(action_id)[0])


def in_words(keys: str) -> str:
    """Write a shortcut as this system does."""
    return QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)
