"""What an import will do, in sentences: for the command line, and for the preview."""

from collections.abc import Iterable
from typing import Final

from cdp_desktop.domain.importing.planned import Difference, Outcome, Plan, PlannedLine, Suspect
from cdp_desktop.domain.importing.table import TableKind
from cdp_desktop.domain.language import _, ngettext
from cdp_desktop.domain.typography import enumerate_fr

CONSENTS: Final = _(
    "Les consentements ne s’importent pas\u00a0: ceux des personnes créées restent «\u00a0Non demandé\u00a0» jusqu’à "
    "ce qu’elles aient répondu; d’ici là leur nom ne figure pas aux comptes rendus."
)


def counted(plan: Plan) -> tuple[str, ...]:
    """Tell how many lines have each outcome, those with none left out."""
    return tuple(_counted(outcome, count) for outcome in Outcome if (count := plan.counts[outcome]))


def _counted(outcome: Outcome, count: int) -> str:
    match outcome:
        case Outcome.CREATE:
            told = ngettext("{count} fiche à créer", "{count} fiches à créer", count)
        case Outcome.COMPLETE:
            told = ngettext("{count} fiche à compléter", "{count} fiches à compléter", count)
        case Outcome.SAME:
            told = ngettext("{count} ligne sans rien à changer", "{count} lignes sans rien à changer", count)
        case Outcome.ASK:
            told = ngettext("{count} doublon possible", "{count} doublons possibles", count)
        case Outcome.ERROR:
            told = ngettext("{count} ligne à corriger", "{count} lignes à corriger", count)
        case Outcome.LEFT:
            told = ngettext("{count} ligne laissée de côté", "{count} lignes laissées de côté", count)
    return told.format(count=count)


def nothing_to_do(plan: Plan) -> str:
    """Say that the table brings nothing new, if so."""
    if plan.entries or plan.counts[Outcome.ASK] or plan.counts[Outcome.ERROR]:
        return ""
    if any(line.differences for line in plan.lines):
        return _("Rien à importer\u00a0: ce qui diffère reste comme dans la communauté.")
    return _("Rien à changer\u00a0: tout ce que dit ce fichier est déjà là.")


def told_about(plan: Plan) -> tuple[str, ...]:
    """Tell what concerns the whole import: organisations that it makes, consents that it does not."""
    told = []
    for place in sorted(plan.places.values(), key=lambda one: one.name):
        sentence = _("«\u00a0{name}\u00a0» est inconnu\u00a0: une fiche provisoire sera créée.")
        if place.like:
            sentence = _(
                "«\u00a0{name}\u00a0» est inconnu\u00a0: une fiche provisoire sera créée. Attention, il ressemble à "
                "«\u00a0{like}\u00a0»."
            )
        told.append(sentence.format(name=place.name, like=place.like))
    if plan.kind is TableKind.PEOPLE and plan.counts[Outcome.CREATE]:
        told.append(CONSENTS)
    return tuple(told)


def may_be(suspect: Suspect) -> str:
    """Tell whom or what a line may be, and why."""
    why = enumerate_fr(mark.label for mark in suspect.why)
    if suspect.line:
        sentence = _("«\u00a0{title}\u00a0», de la ligne\u00a0{line} ({why})")
        return sentence.format(title=suspect.title, line=suspect.line, why=why)
    return _("«\u00a0{title}\u00a0» ({why})").format(title=suspect.title, why=why)


def doubt(line: PlannedLine) -> str:
    """Tell that a line may be something there already, or that it says again what another does."""
    if line.outcome is Outcome.SAME and line.answer is None:
        sentence = _("Ligne\u00a0{line}\u00a0: déjà dite à la ligne\u00a0{first}.")
        return sentence.format(line=line.number, first=line.suspects[0].line)
    sentence = _("Ligne\u00a0{line}\u00a0: «\u00a0{title}\u00a0» est peut-être {others}.")
    others = _(" ou ").join(map(may_be, line.suspects))
    return sentence.format(line=line.number, title=line.title, others=others)


def difference(one: Difference) -> str:
    """Tell what differs, and which of the two will stay."""
    sentence = _("{header}\u00a0: «\u00a0{kept}\u00a0» reste; le fichier dit «\u00a0{found}\u00a0»")
    if one.taken:
        sentence = _("{header}\u00a0: «\u00a0{found}\u00a0», du fichier, remplace «\u00a0{kept}\u00a0»")
    return sentence.format(header=one.header, kept=one.kept, found=one.found)


def differing(line: PlannedLine) -> str:
    """Tell all that differs in a line."""
    told = "; ".join(map(difference, line.differences))
    return _("Ligne\u00a0{line}, {title}\u00a0: {told}.").format(line=line.number, title=line.title, told=told)


def filling(filled: Iterable[tuple[str, str]]) -> str:
    """Tell what a line brings: « Prénom : Amélie · Nom : Roy »."""
    return " · ".join(_("{header}\u00a0: {value}").format(header=header, value=value) for header, value in filled)


def problems(plan: Plan) -> tuple[str, ...]:
    """Tell what is wrong, line by line."""
    sentence = _("Ligne\u00a0{line}\u00a0: {problem}.")
    return tuple(
        sentence.format(line=line.number, problem=problem)
        for line in plan.lines
        if line.outcome is Outcome.ERROR
        for problem in line.problems
    )


def done(count: int) -> str:
    """Tell that it is done."""
    if not count:
        return _("Rien n’a été importé\u00a0: il n’y avait rien à changer.")
    return ngettext("{count} ligne importée.", "{count} lignes importées.", count).format(count=count)
