"""One box over everything: one types, what is found is shown by kind, Enter opens its place."""

from collections.abc import Callable
from itertools import pairwise
from typing import Final

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QDialog,
    QListView,
    QStackedWidget,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from cdp_desktop.domain.finding import Entry, Excerpt, Hit, Kind
from cdp_desktop.domain.language import _, ngettext
from cdp_desktop.finder import MOST, Finder
from cdp_desktop.ui.actions import bind
from cdp_desktop.ui.icons import draw_icon, icon
from cdp_desktop.ui.main_window import MainWindow
from cdp_desktop.ui.places import FICHES
from cdp_desktop.ui.rows import VALUE, RowsModel, list_model
from cdp_desktop.ui.screens.lines import paint_ground
from cdp_desktop.ui.theme import follow, font, theme
from cdp_desktop.ui.tokens import TypeRole
from cdp_desktop.ui.widgets.buttons import Button
from cdp_desktop.ui.widgets.empty_state import EmptyState
from cdp_desktop.ui.widgets.fields import SearchField
from cdp_desktop.ui.widgets.layout import column, row
from cdp_desktop.ui.widgets.speech import announce
from cdp_desktop.ui.widgets.text import Label, draw_line
from cdp_desktop.workspace import Workspace

HEIGHT: Final = 56
SIDE: Final = 12
KIND: Final = 150

ICONS: Final = {
    Kind.MEETING: "calendar-days",
    Kind.ITEM: "list-ordered",
    Kind.DECISION: "gavel",
    Kind.ACTION: "list-checks",
    Kind.NOTE: "notebook-pen",
    Kind.PARKING: "bookmark",
    Kind.PRACTICE: "handshake",
    Kind.INITIATIVE: "lightbulb",
    Kind.ORGANIZATION: "building-2",
    Kind.SERVICE: "hand-helping",
    Kind.PATHWAY: "heart-handshake",
    Kind.COLLABORATION: "share-2",
    Kind.MEMBER: "user",
    Kind.COMMITTEE: "users",
    Kind.STORY: "book-open",
    Kind.SELECTION: "scale",
    Kind.CHANGE: "milestone",
    Kind.RECUEIL: "quote",
}
Index = QModelIndex | QPersistentModelIndex


class Searching(QObject):
    """The search over an open community: it is ready when the person is."""

    def __init__(
        self,
        workspace: Workspace,
        window: MainWindow,
        open_entry: Callable[[Entry], None],
    ) -> None:
        super().__init__(workspace)
        self._window = window
        self._open = open_entry
        self._finder = Finder(workspace)
        self._finder.start()
        (self._action,) = bind(window, {"find": self.show}).values()
        window.search.clicked.connect(self.show)
        window.search.setEnabled(True)
        workspace.closing.connect(self._stop)

    def show(self) -> "SearchBox":
        """Open the box, or bring it to the front."""
        box = self._window.findChild(SearchBox)
        if box is None:
            box = SearchBox(self._finder, self._window)
            box.opened.connect(self._open)
        box.open()
        return box

    def _stop(self) -> None:
        self._finder.stop()
        self._window.search.setEnabled(False)
        self._window.search.clicked.disconnect(self.show)
        self._window.removeAction(self._action)
        self._action.deleteLater()


class SearchBox(QDialog):
    """A field and what it finds; the arrows move in the list from the field, Escape closes.

    ``opened`` gives what was chosen, when there is a screen where it is.
    """

    opened = Signal(object)  # Entry

    def __init__(self, finder: Finder, parent: QWidget) -> None:
        super().__init__(parent)
        self._finder = finder
        self._window = parent
        self.setWindowTitle(_("Chercher partout"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.field = SearchField(_("Chercher partout"), _("Un mot, un nom, le début d’un mot"), large=True)
        self.model: RowsModel[_Shown] = list_model(_told, spoken=_told)
        self.list = QListView()
        self.kinds = QComboBox()
        self.said = Label("", "label", "muted")
        self.empty = EmptyState("search", "")
        self.results = QStackedWidget()
        self.whole = Label("", "body", wrap=True)
        self.open_button = Button(_("Ouvrir la rencontre"), "arrow-right", "primary")
        self._build()
        self._search()
        follow(self._dress)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move in the list and open from the field; close on Escape."""
        match event.key():
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self._open()
            case Qt.Key.Key_Down:
                self._move(1)
            case Qt.Key.Key_Up:
                self._move(-1)
            case _:
                super().keyPressEvent(event)

    def _build(self) -> None:
        self.kinds.addItem(_("Tout"), ())
        for kind in Kind:
            self.kinds.addItem(icon(ICONS[kind]), kind.label, (kind,))
        self.kinds.setAccessibleName(_("Sorte"))
        self.kinds.currentIndexChanged.connect(self._search)
        self.results.addWidget(self.list)
        self.results.addWidget(self.empty)
        self.list.setModel(self.model)
        self.list.setAccessibleName(_("Résultats"))
        self.list.setItemDelegate(_HitDelegate(self.list))
        self.list.setUniformItemSizes(True)
        self.list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.doubleClicked.connect(self._open)
        self.list.selectionModel().currentChanged.connect(self._tell)
        self.field.textChanged.connect(self._search)
        self.open_button.setAutoDefault(False)
        self.open_button.clicked.connect(self._open)
        self._finder.followed.connect(self._search)
        foot = row((self.whole, 1), self.open_button, gap=12)
        head = row((self.said, 1), self.kinds, gap=12)
        self.setLayout(column(self.field, head, (self.results, 1), foot, gap=10, margins=(18, 18, 18, 16)))

    def _search(self) -> None:
        typed = self.field.text()
        hits = self._finder.search(typed, self.kinds.currentData())
        kinds = list(dict.fromkeys(hit.entry.kind for hit in hits))
        self.model.show([_Shown(hit) for hit in sorted(hits, key=lambda hit: kinds.index(hit.entry.kind))])
        self.list.setCurrentIndex(self.model.index(0, 0))
        self.results.setCurrentWidget(self.list if hits else self.empty)
        self.said.setText(_counted(len(hits)) if hits else "")
        self.empty.sentence.setText(self._why_nothing(typed.strip()))
        announce(self.field, self.said.text() or self.empty.sentence.text())
        self._tell()

    def _why_nothing(self, typed: str) -> str:
        if not self._finder.ready:
            return _("Lecture de la communauté…")
        if not typed:
            return _("Les rencontres, ce qui y fut dit et décidé, les pratiques, les projets et le répertoire.")
        return _("Rien ne correspond à «\u00a0{words}\u00a0».").format(words=typed)

    def _move(self, step: int) -> None:
        place = self.model.index(self.list.currentIndex().row() + step, 0)
        if place.isValid():
            self.list.setCurrentIndex(place)

    def _tell(self) -> None:
        """Show the whole of what is chosen, and whether there is a place to open."""
        shown = self.model.value(self.list.currentIndex())
        self.whole.setText("\n".join(filter(None, (shown.hit.excerpt.text, shown.hit.entry.where))) if shown else "")
        self.open_button.setVisible(bool(shown and _has_place(shown.hit.entry)))
        has_fiche = shown is not None and shown.hit.entry.fiche[0] in FICHES
        self.open_button.setText(_("Ouvrir la fiche") if has_fiche else _("Ouvrir la rencontre"))

    def _open(self) -> None:
        shown = self.model.value(self.list.currentIndex())
        if shown and _has_place(shown.hit.entry):
            self.opened.emit(shown.hit.entry)
            self.accept()

    def _dress(self) -> None:
        self.resize(min(theme.px(720), self._window.width()), min(theme.px(520), self._window.height()))
        self.whole.setMinimumHeight(theme.px(66))  # so that the list does not jump from one result to another


class _Shown:
    """A hit as a row of the list."""

    def __init__(self, hit: Hit) -> None:
        self.hit = hit
        self.id = hit.entry.id


class _HitDelegate(QStyledItemDelegate):
    """Paints what was found: its title or its place, its kind, and the words around those found."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Ask for two lines."""
        return QSize(theme.px(200), theme.px(HEIGHT))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint the two lines; the words found stand out."""
        hit: Hit = index.data(VALUE).hit
        place = QRectF(option.rect)
        painter.save()
        paint_ground(painter, place, option, index)
        side, edge, half = theme.px(18), theme.px(SIDE), theme.px(22)
        draw_icon(
            painter, ICONS[hit.entry.kind], QRectF(place.left() + edge, place.center().y() - side / 2, side, side)
        )
        left = place.left() + 2 * edge + side
        right = place.right() - edge
        first = QRectF(left, place.center().y() - half, right - left - theme.px(KIND), half)
        if hit.entry.title:
            draw_excerpt(painter, first, hit.title, "body_medium", "body_strong", "ink")
        else:
            draw_line(painter, first, hit.entry.where, "label", "ink2")
        beside = QRectF(right - theme.px(KIND), first.top(), theme.px(KIND), half)
        painter.setFont(font("caption"))
        painter.setPen(theme.color("warn" if hit.warning else "ink2"))
        words = painter.fontMetrics().elidedText(
            hit.warning or hit.entry.kind.label, Qt.TextElideMode.ElideRight, int(beside.width()) - theme.px(8)
        )
        painter.drawText(beside, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, words)
        second = QRectF(left, place.center().y(), right - left, half)
        draw_excerpt(painter, second, hit.excerpt, "label", "label_strong", "ink2")
        painter.restore()


def draw_excerpt(
    painter: QPainter, room: QRectF, excerpt: Excerpt, role: TypeRole, strong: TypeRole, tint: str
) -> None:
    """Draw one line of text, cut where there is no more room; the words found are bold and in the accent."""
    bounds = [0, *(bound for mark in excerpt.marks for bound in mark), len(excerpt.text)]
    left = room.left()
    for turn, (start, end) in enumerate(pairwise(bounds)):
        found = turn % 2 == 1
        painter.setFont(font(strong if found else role))
        painter.setPen(theme.color("accent_ink" if found else tint))
        rest = room.right() - left
        text = painter.fontMetrics().elidedText(excerpt.text[start:end], Qt.TextElideMode.ElideRight, int(rest) + 1)
        painter.drawText(QRectF(left, room.top(), rest, room.height()), Qt.AlignmentFlag.AlignVCenter, text)
        left += painter.fontMetrics().horizontalAdvance(excerpt.text[start:end])
        if text != excerpt.text[start:end] or left >= room.right():
            return


def _has_place(entry: Entry) -> bool:
    return entry.fiche[0] in FICHES or entry.meeting_id is not None


def _counted(count: int) -> str:
    if count == MOST:
        return _("Les {count} meilleurs résultats; un mot de plus les départage.").format(count=count)
    return ngettext("{count} résultat", "{count} résultats", count).format(count=count)


def _told(shown: _Shown) -> str:
    hit = shown.hit
    words = (hit.entry.kind.label, hit.title.text, hit.entry.where, hit.excerpt.text, hit.warning)
    return ", ".join(filter(None, words))
