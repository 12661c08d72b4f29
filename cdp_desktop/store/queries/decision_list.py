"""Every decision of the community, with where it was made and what replaced it."""

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from cdp_desktop.domain.capture import Decision
from cdp_desktop.domain.decision_register import Linked, RegisteredDecision
from cdp_desktop.domain.decisions_document import DecisionRegister
from cdp_desktop.store.queries.participation import years
from cdp_desktop.store.queries.records import community, mentioned
from cdp_desktop.store.queries.sources import sources
from cdp_desktop.store.schema import DecisionRow

_COLUMNS = (
    DecisionRow.id,
    DecisionRow.number,
    DecisionRow.text,
    DecisionRow.item_id,
    DecisionRow.at,
    DecisionRow.mode,
    DecisionRow.result,
    DecisionRow.concerns,
    DecisionRow.status,
    DecisionRow.supersedes_id,
    DecisionRow.confidentiality,
)


def registered_decisions(session: Session) -> list[RegisteredDecision]:
    """Return every decision, in no order."""
    lines = session.execute(select(*_COLUMNS)).all()
    found, known = sources(session, DecisionRow), years(session)
    days = {source.held_on for source in found.values()}
    periods = {day: known.of(day) for day in days}
    links = {line.id: Linked(line.id, f"D-{line.number:02d}", periods[found[line.id.bytes].held_on]) for line in lines}
    numbers = {line.id: line.number for line in lines}
    after = {line.supersedes_id: links[line.id] for line in lines if line.supersedes_id}
    return [
        RegisteredDecision(
            Decision(
                line.id,
                line.number,
                line.text,
                line.item_id,
                line.at,
                line.mode,
                line.result,
                line.concerns or "",
                line.status,
                numbers.get(line.supersedes_id),
                line.confidentiality,
            ),
            found[line.id.bytes],
            links[line.id].year,
            links.get(line.supersedes_id),
            after.get(line.id),
        )
        for line in lines
    ]


def decision_register(session: Session, today: date) -> DecisionRegister | None:
    """Return all that the register of decisions is composed of, if there is a community."""
    told = community(session)
    if told is None:
        return None
    found = tuple(registered_decisions(session))
    return DecisionRegister(told, found, today, mentioned(session, found, today))
