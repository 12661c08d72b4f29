"""How the lines of an import are shown, and which of them a filter keeps."""

from dataclasses import dataclass
from typing import Final
from uuid import UUID

from cdp_desktop.domain.importing.planned import Outcome, Plan, PlannedLine
from cdp_desktop.domain.importing.report import difference, doubt, filling, may_be
from cdp_desktop.domain.language import _
from cdp_desktop.domain.typography import typeset
from cdp_desktop.domain.vocabulary import Code
from cdp_desktop.ui.screens.lines import Line

_ICONS: Final = {
    Outcome.CREATE: ("circle-plus", "accent_ink"),
    Outcome.COMPLETE: ("pencil", "accent_ink"),
    Outcome.SAME: ("check", "ink3"),
    Outcome.ASK: ("circle-help", "warn"),
    Outcome.ERROR: ("circle-alert", "danger"),
    Outcome.LEFT: ("minus", "ink3"),
}


class Filter(Code):
    """Which lines are shown."""

    ALL = "all", _("Tout")
    ERRORS = "errors", _("Erreurs")
    DUPLICATES = "duplicates", _("Doublons")
    DIFFERENCES = "differences", _("Différences")

    def keeps(self, line: PlannedLine) -> bool:
        """Tell whether a line is shown."""
        match self:
            case Filter.ERRORS:
                return line.outcome is Outcome.ERROR
            case Filter.DUPLICATES:
                return bool(line.suspects)
            case Filter.DIFFERENCES:
                return bool(line.differences)
        return True


@dataclass(frozen=True, slots=True)
class PreviewLine:
    """A line of the file as the list shows it."""

    id: UUID
    planned: PlannedLine


def preview_lines(plan: Plan, kept: Filter) -> list[PreviewLine]:
    """Return the lines that a filter keeps."""
    return [PreviewLine(UUID(int=line.number), line) for line in plan.lines if kept.keeps(line)]


def title(line: PreviewLine) -> str:
    """Return what a line is called."""
    name = typeset(line.planned.title, verbatim=True) or _("sans nom")
    return _("Ligne\u00a0{number}, {name}").format(number=line.planned.number, name=name)


def detail(line: PreviewLine) -> str:
    """Tell what becomes of a line, in one line."""
    told = line.planned
    doubts = map(may_be, told.suspects) if told.outcome is Outcome.ASK else ()
    parts = (*told.problems, *doubts, *(difference(one) for one in told.differences), filling(told.filled))
    return " · ".join(filter(None, (told.outcome.label, *parts)))


def shown(line: PreviewLine) -> Line:
    """Return a line as it is painted."""
    icon, tint = _ICONS[line.planned.outcome]
    return Line(title(line), detail(line), icon, tint, "danger" if line.planned.outcome is Outcome.ERROR else "ink2")


def spoken(line: PreviewLine) -> str:
    """Return what a screen reader says."""
    return f"{title(line)}, {detail(line)}"


def told(line: PlannedLine) -> str:
    """Tell all there is to know of a line, a sentence on each."""
    sentences = [f"{sentence[0].upper()}{sentence[1:]}." for sentence in line.problems]
    if line.suspects:
        sentences.append(doubt(line))
    sentences += [f"{difference(one)}." for one in line.differences]
    if line.filled:
        sentences.append(filling(line.filled))
    return "\n".join([line.outcome.label, *sentences])
