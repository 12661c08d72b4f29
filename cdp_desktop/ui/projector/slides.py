"""How each view is drawn on its sheet."""

from math import ceil
from typing import Final

from PySide6.QtCore import QRectF, QSizeF
from PySide6.QtGui import QFontMetricsF

from cdp_desktop.domain.language import _
from cdp_desktop.domain.room import (
    ASIDE,
    Black,
    Cover,
    Floor,
    Frame,
    Line,
    Listing,
    Point,
    Reading,
    Sheet,
    Slide,
    Standing,
    Team,
    Teams,
)
from cdp_desktop.ui.projector.board import CENTER, LEADING, RIGHT, SMALLEST, Board, Fit, fit, letters
from cdp_desktop.ui.projector.clocks import BODY_FOOT, BODY_TOP, MARGIN, clock_room, draw_clock

META: Final = 38
TITLE: Final = (132, 60)  # the largest, and the least for one of 150 letters
ACROSS: Final = 3  # small groups in a row
BAR: Final = 30.0  # before each line of a list, with the mark of where it stands
LEAD: Final = 4.6  # the hour or the reference, before a line; in heights of its letters
BESIDE: Final = 8.8  # what follows on the same line

_BARS: Final = {Standing.DONE: "ink3", Standing.CURRENT: "accent", Standing.TO_COME: "track", Standing.MISSING: "warn"}


def draw(board: Board, slide: Slide) -> None:
    """Draw a slide, clock and all."""
    body = QRectF(MARGIN, BODY_TOP, board.width - 2 * MARGIN, board.height - BODY_TOP - BODY_FOOT)
    match slide:
        case Cover():
            _frame(board, slide.frame)
            _cover(board, slide, body)
        case Point():
            _frame(board, slide.frame)
            _point(board, slide, body)
        case Floor():
            _frame(board, slide.frame)
            _floor(board, slide, body)
        case Teams():
            _frame(board, slide.frame, slide.sheet)
            _teams(board, slide, body)
        case Listing():
            _frame(board, slide.frame, slide.sheet)
            _listing(board, slide, body)
        case Reading():
            _reading(board, slide)
        case Black():
            return
    draw_clock(board, slide)


def _frame(board: Board, frame: Frame, sheet: Sheet | None = None) -> None:
    across = board.width - 2 * MARGIN
    top = QRectF(MARGIN, 44, across, 60)
    board.line(top, frame.where, META, "accent_ink", 600)
    board.line(top, frame.hour, META, "ink2", 500, RIGHT, tabular=True)
    foot = QRectF(MARGIN, board.height - 142, across, 56)
    end = frame.end
    if sheet is not None and sheet.total > 1:
        end = _("Page {number} sur {total}").format(number=sheet.number, total=sheet.total)
    board.line(foot.adjusted(0, 0, -across * 0.32, 0), frame.then, META - 2, "ink2")
    board.line(foot.adjusted(across * 0.68, 0, 0, 0), end, META - 2, "ink2", 400, RIGHT, tabular=True)
    total = sum(stretch.minutes for stretch in frame.bar)
    left = MARGIN
    for stretch in frame.bar:
        wide = stretch.minutes / total * across
        inset = 0 if stretch.standing is Standing.CURRENT else 2.5
        room = QRectF(left, board.height - 74 + inset, max(2.0, wide - 5), 16 - 2 * inset)
        board.bar(room, _BARS[stretch.standing], 3)
        left += wide


def _point(board: Board, slide: Point, body: QRectF) -> None:
    ring = clock_room(slide, QSizeF(board.width, board.height))
    across = ring.left() - 64 - body.left() if slide.clock else body.width()
    detail = fit(slide.detail, round(across), 130, 52, 40) if slide.detail else None
    _stack(board, QRectF(body.left(), body.top(), across, body.height()), slide.title, detail)


def _stack(board: Board, room: QRectF, title: str, detail: Fit | None) -> None:
    """Write a title, and what goes under it, in the middle of the height of a room."""
    below = detail.height + 24 if detail else 0
    words = fit(title, round(room.width()), round(room.height() - below), *TITLE, 700)
    top = room.top() + (room.height() - words.height - below) / 2
    end = board.block(QRectF(room.left(), top, room.width(), room.height()), words)
    if detail:
        board.block(QRectF(room.left(), end + 24, room.width(), detail.height), detail, "ink2")


def _cover(board: Board, slide: Cover, body: QRectF) -> None:
    detail = fit("\n".join(slide.lines), round(body.width()), 220, 56, 44) if slide.lines else None
    if slide.kicker != slide.frame.where:
        board.line(QRectF(body.left(), body.top(), body.width(), 70), slide.kicker, 52, "accent_ink", 600)
    _stack(board, body.adjusted(0, 80, 0, 0), slide.title, detail)


def _floor(board: Board, slide: Floor, body: QRectF) -> None:
    aside = body.width() * 0.36 if slide.after else 0
    wide = body.width() - aside - (56 if aside else 0)
    board.line(QRectF(body.left(), body.top(), body.width(), 60), slide.heading, 46, "accent_ink", 600)
    top = body.top() + 68
    if slide.prompt:
        prompt = fit(slide.prompt, round(body.width()), 130, 52, 40)
        top = board.block(QRectF(body.left(), top, body.width(), 130), prompt, "ink2") + 20
    room = QRectF(body.left(), top, wide, body.bottom() - top)
    if slide.now is None:
        _stack(board, room, slide.free, None)
    else:
        where = fit(slide.now.place, round(wide), 150, 64, 44) if slide.now.place else None
        _stack(board, room, slide.now.name, where)
    if slide.after:
        _after(board, slide, QRectF(body.right() - aside, top, aside, body.bottom() - top))


def _after(board: Board, slide: Floor, room: QRectF) -> None:
    """Write who comes next, under each other, at the right."""
    step = min(112.0, room.height() / (len(slide.after) + 1.2))
    tall = step * (len(slide.after) + (0.7 if slide.more else 0)) + 60
    top = room.top() + max(0.0, (room.height() - tall) / 2)
    board.bar(QRectF(room.left() - 30, top, 5, min(tall, room.height())), "track", 2)
    board.line(QRectF(room.left(), top, room.width(), 50), _("Ensuite"), META, "accent_ink", 600)
    top += 60
    for voice in slide.after:
        board.line(QRectF(room.left(), top, room.width(), 54), voice.name, 44, "ink", 600)
        if voice.place and step > 92:
            board.line(QRectF(room.left(), top + 50, room.width(), 44), voice.place, SMALLEST, "ink2")
        top += step
    board.line(QRectF(room.left(), top, room.width(), 48), slide.more, META, "ink2")


def _teams(board: Board, slide: Teams, body: QRectF) -> None:
    figures = clock_room(slide, QSizeF(board.width, board.height))
    across = figures.left() - 40 - body.left() if slide.clock else body.width()
    heading = fit(slide.heading, round(across), 150, 72, 46, 700)
    board.block(QRectF(body.left(), body.top() - 20, across, 150), heading)
    grid = body.adjusted(0, 150, 0, 24)
    rows = -(-len(slide.teams) // ACROSS)
    columns = min(ACROSS, len(slide.teams))
    wide, tall = (grid.width() - 30 * (columns - 1)) / columns, (grid.height() - 26 * (rows - 1)) / rows
    longest = max(len(team.people) for team in slide.teams)
    size = max(SMALLEST, min(52, int(tall / (longest + 1.6) / LEADING)))
    metrics = QFontMetricsF(letters(size, 400))
    widths = sorted(metrics.horizontalAdvance(name) for team in slide.teams for name in team.people)
    usual = widths[len(widths) * 9 // 10] if widths else 1  # the few longest are set smaller, rather than all of them
    size = max(SMALLEST, min(size, int(size * (wide - 58) / usual)))
    for number, team in enumerate(slide.teams):
        left = grid.left() + number % columns * (wide + 30)
        top = grid.top() + number // columns * (tall + 26)
        _team(board, team, size, QRectF(left, top, wide, tall))


def _team(board: Board, team: Team, size: int, card: QRectF) -> None:
    """Write one group in its card; a name too long for it is set smaller."""
    board.bar(card, "surface", 14)
    board.bar(QRectF(card.left(), card.top(), 8, card.height()), "accent", 4)
    step = size * LEADING
    inner = QRectF(card.left() + 34, card.top() + 14, card.width() - 54, step)
    board.line(inner, team.name, size, "accent_ink", 600)
    room = int((card.height() - 28) / step) - 1
    people = team.people
    if len(people) > room:
        more = _("et {count} autres").format(count=len(people) - room + 1)
        people = (*people[: room - 1], more)
    for rank, name in enumerate(people, 1):
        long = QFontMetricsF(letters(size, 400)).horizontalAdvance(name)
        own = size if long <= inner.width() else max(SMALLEST, int(size * inner.width() / long))
        board.line(inner.translated(0, rank * step), name, own)


def _listing(board: Board, slide: Listing, body: QRectF) -> None:
    heading = fit(slide.heading, round(body.width()), 100, 77, 60, 700)
    end = board.block(QRectF(body.left(), body.top() - 20, body.width(), 100), heading)
    room = QRectF(body.left(), end + 26, body.width(), body.bottom() + 20 - end - 26)
    if not slide.lines:
        _stack(board, room, slide.empty, None)
        return
    size = next(
        (size for size in range(56, SMALLEST, -2) if _tall(slide, size, room.width()) <= room.height()), SMALLEST
    )
    top = room.top()
    for line in slide.lines:
        top = _line(board, line, size, QRectF(room.left(), top, room.width(), room.bottom() - top))


def _tall(slide: Listing, size: int, across: float) -> float:
    return sum(_words(line, size, across).height + _under(line, size) + _gap(size) for line in slide.lines)


def _words(line: Line, size: int, across: float) -> Fit:
    lesser = _lesser(size)
    wide = across - BAR - LEAD * lesser - (BESIDE * lesser if line.detail and not _under(line, size) else 0)
    weight = 700 if line.standing is Standing.CURRENT else 400
    return fit(line.text, round(wide), ceil(4 * size * LEADING), size, size, weight)


def _under(line: Line, size: int) -> float:
    """Return the height of what is said under a line; nothing when it fits beside."""
    return _lesser(size) * LEADING if len(line.detail) > ASIDE else 0


def _lesser(size: int) -> int:
    """Return the size of what stands beside or under a line of some size."""
    return max(SMALLEST, round(size * 0.84))


def _gap(size: int) -> float:
    return size * 0.42


def _line(board: Board, line: Line, size: int, room: QRectF) -> float:
    """Write one line of a list; return where the next one begins."""
    words, under, lesser = _words(line, size, room.width()), _under(line, size), _lesser(size)
    ink = "ink3" if line.standing is Standing.DONE else "ink"
    first = QRectF(room.left() + BAR, room.top(), LEAD * lesser - 16, size * LEADING)
    tall = words.height + under
    board.bar(QRectF(room.left(), room.top() + 4, 8, tall - 8), _BARS[line.standing], 4)
    board.line(first, line.lead, lesser, "accent_ink" if line.standing is Standing.CURRENT else "ink2", 500)
    left = room.left() + BAR + LEAD * lesser
    end = board.block(QRectF(left, room.top(), room.right() - left, room.height()), words, ink)
    tint = "warn" if line.standing is Standing.MISSING else "ink2"
    if under:
        board.line(QRectF(left, end, room.right() - left, under), line.detail, lesser, tint)
    else:
        beside = QRectF(room.right() - BESIDE * lesser, room.top(), BESIDE * lesser, size * LEADING)
        board.line(beside, line.detail, lesser, tint, 400, RIGHT, tabular=True)
    return room.top() + tall + _gap(size)


def _reading(board: Board, slide: Reading) -> None:
    room = QRectF(MARGIN * 1.5, 110, board.width - MARGIN * 3, board.height - 220)
    if not slide.title:
        words = fit(slide.text, round(room.width()), round(room.height()), 168, 52, 700)
        board.block(room.adjusted(0, (room.height() - words.height) / 2, 0, 0), words, align=CENTER)
        return
    title = fit(slide.title, round(room.width()), 200, 84, 60, 700)
    end = board.block(QRectF(room.left(), 70, room.width(), 200), title, "accent_ink")
    text = QRectF(room.left(), end + 36, room.width(), room.bottom() - end - 36)
    words = fit(slide.text, round(text.width()), round(text.height()), 76, 46)
    board.block(text, words)
    if slide.sheet.total > 1:
        told = _("Page {number} sur {total}").format(number=slide.sheet.number, total=slide.sheet.total)
        board.line(QRectF(room.left(), board.height - 90, room.width(), 50), told, SMALLEST, "ink2", 400, RIGHT)
