"""Everything that a key or a menu can call: one entry per action.

Shortcuts avoid what a Canadian French keyboard cannot type or needs for itself: no Ctrl+Alt (it is AltGr) and
no sign reached with AltGr. Only letters, digits, function keys, arrows, Enter, + and − are used.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from cdp_desktop.domain.language import _
from cdp_desktop.ui.icons import icon


@dataclass(frozen=True, slots=True)
class Entry:
    """One action: what it says, its icon, its keys (the first is the one shown) and where it is at work."""

    id: str
    text: str
    icon: str
    keys: tuple[str, ...]
    place: str


WINDOW: Final = _("Partout")
PREPARING: Final = _("Préparer")
ARRIVALS: Final = _("Présences")
LIVE: Final = _("Animer")

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
    Entry("search", _("Chercher dans cet écran"), "search", ("Ctrl+F",), WINDOW),
    Entry("new", _("Ajouter"), "plus", ("Ctrl+N",), WINDOW),
    Entry("move_up", _("Monter"), "arrow-up", ("Alt+Up",), PREPARING),
    Entry("move_down", _("Descendre"), "arrow-down", ("Alt+Down",), PREPARING),
    Entry("remove", _("Retirer"), "trash-2", ("Ctrl+Del",), PREPARING),
    Entry("section", _("Donner un titre de section"), "tag", ("Ctrl+T",), PREPARING),
    Entry("skip", _("Sauter cette fois"), "skip-forward", ("Ctrl+Shift+S",), PREPARING),
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
)

_BY_ID: Final = {entry.id: entry for entry in ENTRIES}


def bind(owner: QWidget, calls: Mapping[str, Callable[[], object]]) -> dict[str, QAction]:
    """Give a window or a panel the actions named, at work while it or something in it has the focus."""
    made = {}
    for action_id, call in calls.items():
        entry = _BY_ID[action_id]
        action = QAction(icon(entry.icon), entry.text, owner)
        action.setObjectName(entry.id)
        action.setShortcuts([QKeySequence(keys) for keys in entry.keys])
        inside = Qt.ShortcutContext.WidgetWithChildrenShortcut
        action.setShortcutContext(Qt.ShortcutContext.WindowShortcut if owner.isWindow() else inside)
        action.setToolTip(f"{entry.text} ({shown_keys(action_id)})")
        action.triggered.connect(call)
        owner.addAction(action)
        made[action_id] = action
    return made


def shown_keys(action_id: str) -> str:
    """Return the first shortcut of an action as this system writes it."""
    return QKeySequence(_BY_ID[action_id].keys[0]).toString(QKeySequence.SequenceFormat.NativeText)
