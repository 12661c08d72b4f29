"""From the stage to the room: which view is shown, and on which page."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from cdp_desktop.domain.room import Black, Listing, Reading, Slide
from cdp_desktop.domain.showing_stories import Stage, StoryView, show_stage
from cdp_desktop.ui.projector import Projector


class StageProjection(QObject):
    """Leads the projector while the stage is in sight; ``changed`` says that another view or page is shown.

    ``past`` says that a page was asked for after the last one, or before the first.
    """

    changed = Signal()
    past = Signal(int)

    def __init__(self, projector: Projector, parent: QObject) -> None:
        super().__init__(parent)
        self.projector = projector
        self.view = StoryView.READING
        self._stage: Callable[[], Stage | None] = _nothing
        self._page = 0
        self._leads = False
        self._found_on = False
        projector.turned.connect(self._turn_in_large)

    def follow(self, stage: Callable[[], Stage | None]) -> None:
        """Say what reads how the table stands."""
        self._stage = stage

    @property
    def slide(self) -> Slide:
        """What the room sees now, unless it is black."""
        stage = self._stage()
        return Black() if stage is None else show_stage(self.view, stage, self._page)

    @property
    def pages(self) -> tuple[int, int]:
        """Which page is shown, from 1, and how many there are."""
        slide = self.slide
        return (slide.sheet.number, slide.sheet.total) if isinstance(slide, Listing | Reading) else (1, 1)

    def take(self) -> None:
        """Lead what the room sees."""
        if not self._leads:
            self._leads = True
            self._found_on = self.projector.on
            self.projector.show_slide(self.slide)
            self.projector.lend(lent=True)

    def give_back(self) -> None:
        """Show nothing more of the stories; the projector goes on only if it was on before."""
        if self._leads:
            self._leads = False
            self.projector.show_slide(Black())
            if not self._found_on:
                self.projector.close()
            self.projector.shrink()
            self.projector.lend(lent=False)

    def show(self, view: StoryView, *, last: bool = False) -> None:
        """Show a view, from its first page, or from its last."""
        self.view, self._page = view, 0
        if last:
            self._page = self.pages[1] - 1
        self.refresh()

    def turn(self, pages: int) -> None:
        """Go some pages forward or back, or say that there is none that way."""
        number, total = self.pages
        wanted = number - 1 + pages
        if 0 <= wanted < total:
            self._page = wanted
            self.refresh()
        else:
            self.past.emit(1 if pages > 0 else -1)

    def refresh(self) -> None:
        """Show how things stand now."""
        if self._leads:
            self.projector.show_slide(self.slide)
            self.changed.emit()

    def _turn_in_large(self, pages: int) -> None:
        if self._leads:
            self.turn(pages)


def _nothing() -> Stage | None:
    return None
