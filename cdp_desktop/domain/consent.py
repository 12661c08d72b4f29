"""What a member is asked to agree to, one purpose at a time, and what her answer is worth on a given day."""

from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import UUID

from cdp_desktop.domain.days import months_after
from cdp_desktop.domain.language import _, ngettext
from cdp_desktop.domain.typography import enumerate_fr, full_date
from cdp_desktop.domain.vocabulary import ConsentMode, ConsentPurpose, ConsentState

WORDING: Final = "fiche-1"
"""The version of the sentences below that people answer: change it with them."""

SENTENCES: Final = {
    ConsentPurpose.MINUTES_NAME: _("J’accepte que mon nom et mon organisme figurent aux comptes rendus."),
    ConsentPurpose.DIRECTORY: _(
        "J’accepte que mon nom, ma fonction, mes compétences et mes coordonnées de travail figurent au répertoire "
        "remis aux membres."
    ),
    ConsentPurpose.PHOTO: _("J’accepte que ma photo soit gardée, et montrée aux membres dans le trombinoscope."),
    ConsentPurpose.GROUP_PHOTO: _("J’accepte de figurer sur les photos de groupe prises aux rencontres."),
    ConsentPurpose.MAILING: _("Je veux recevoir les convocations et les comptes rendus à mon courriel de travail."),
    ConsentPurpose.QUOTE: _("J’accepte que mes paroles soient citées avec mon nom aux comptes rendus."),
}
"""What is read aloud, or printed, when each is asked."""

_MONTHS: Final = {ConsentPurpose.PHOTO: 24}
"""How long an answer holds when nothing else is said; the others hold until they are withdrawn."""

_AFTERWARDS: Final = {
    ConsentPurpose.MINUTES_NAME: _("Dès maintenant, les comptes rendus comptent la personne sans la nommer."),
    ConsentPurpose.DIRECTORY: _("Dès maintenant, le répertoire ne la mentionne plus."),
    ConsentPurpose.PHOTO: _("Dès maintenant, ses initiales remplacent sa photo partout."),
    ConsentPurpose.GROUP_PHOTO: _("À la prochaine photo de groupe, proposez-lui de rester hors du cadre."),
    ConsentPurpose.MAILING: _("Dès maintenant, aucun envoi ne lui est adressé."),
    ConsentPurpose.QUOTE: _("Dès maintenant, ses paroles sont rapportées sans son nom."),
}


@dataclass(frozen=True, slots=True)
class Answer:
    """What a member answered for one purpose: to which words, when, how, and who received it."""

    purpose: ConsentPurpose
    state: ConsentState = ConsentState.NOT_ASKED
    wording: str = ""
    answered_on: date | None = None
    withdrawn_on: date | None = None
    mode: ConsentMode | None = None
    recorded_by_id: UUID | None = None
    recorded_by: str = ""
    expires_on: date | None = None
    note: str = ""

    def standing(self, today: date) -> ConsentState:
        """Return what the answer is worth that day: once its time is over, it has expired."""
        over = self.expires_on is not None and self.expires_on < today
        return ConsentState.EXPIRED if self.state is ConsentState.GRANTED and over else self.state

    def sentence(self, today: date) -> str:
        """Say where the answer stands, how it was given and to whom, until when."""
        state = self.standing(today)
        if state is ConsentState.NOT_ASKED:
            return _("Pas encore demandé\u00a0: compte comme un refus.")
        if self.answered_on is None and self.mode is None and state in (ConsentState.GRANTED, ConsentState.REFUSED):
            return _("{state}, sans que la date ni la manière soient notées.").format(state=state.label)
        parts = [_said(state, self._day(state))]
        if self.mode:
            parts.append(_HOW[self.mode])
        if self.recorded_by:
            parts.append(_("reçu par {name}").format(name=self.recorded_by))
        if state is ConsentState.GRANTED and self.expires_on:
            parts.append(_("vaut jusqu’au {day}").format(day=_day(self.expires_on)))
        told = f"{', '.join(parts)}."
        return _("{told} Compte comme un refus.").format(told=told) if state is ConsentState.EXPIRED else told

    def _day(self, state: ConsentState) -> date | None:
        if state is ConsentState.EXPIRED:
            return self.expires_on or self.answered_on
        return self.withdrawn_on or self.answered_on if state is ConsentState.WITHDRAWN else self.answered_on


@dataclass(frozen=True, slots=True)
class Sent:
    """Minutes already sent, where a member may be named."""

    meeting_id: UUID
    meeting_number: int
    version: int
    sent_on: date | None


def expiry(purpose: ConsentPurpose, answered_on: date) -> date | None:
    """Return the last day of an answer when nothing else is said; none when it holds until it is withdrawn."""
    months = _MONTHS.get(purpose)
    return months_after(answered_on, months) if months else None


def consequences(purpose: ConsentPurpose, sent: tuple[Sent, ...]) -> tuple[str, ...]:
    """Say what a withdrawal changes, and what it cannot reach: what was sent already."""
    told = [_AFTERWARDS[purpose]]
    if sent:
        words = ngettext(
            "Son nom peut figurer dans {count} document déjà diffusé, qui ne change pas\u00a0: {which}.",
            "Son nom peut figurer dans {count} documents déjà diffusés, qui ne changent pas\u00a0: {which}.",
            len(sent),
        )
        numbers = sorted({one.meeting_number for one in sent})
        meetings = ngettext("compte rendu de la rencontre {numbers}", "comptes rendus des rencontres {numbers}",
                            len(numbers)).format(numbers=enumerate_fr(map(str, numbers)))  # fmt: skip
        told.append(words.format(count=len(sent), which=meetings))
    elif purpose in (ConsentPurpose.DIRECTORY, ConsentPurpose.PHOTO, ConsentPurpose.GROUP_PHOTO):
        told.append(_("Ce qui a été remis avant reste chez qui l’a reçu\u00a0: le logiciel n’en garde pas la liste."))
    return tuple(told)


_HOW: Final = {
    ConsentMode.VERBAL_WITNESS: _("de vive voix, devant témoin"),
    ConsentMode.PAPER: _("sur papier"),
    ConsentMode.EMAIL: _("par courriel"),
    ConsentMode.IN_APP: _("dans le logiciel"),
}


def _said(state: ConsentState, day: date | None) -> str:
    return _("{state} le {day}").format(state=state.label, day=_day(day)) if day else state.label


def _day(day: date) -> str:
    return full_date(day, article=False, weekday=False)
