"""A decision between meetings: revoked with the reason, put back, and what the register links."""

from datetime import date, datetime

import pytest

from cdp_desktop.domain.decision_register import RegisteredDecision
from cdp_desktop.domain.vocabulary import DecisionStatus
from cdp_desktop.operations import Refused
from cdp_desktop.operations.closing import supersede_decision
from cdp_desktop.operations.decisions import reinstate_decision, revoke_decision
from cdp_desktop.store.queries.decision_list import registered_decisions
from cdp_desktop.workspace import Workspace
from tests.operations.conftest import Do

TODAY = date(2026, 9, 15)
AT = datetime(2026, 9, 15, 14).astimezone()


def found(workspace: Workspace, number: int) -> RegisteredDecision:
    return next(one for one in workspace.read(registered_decisions) if one.decision.number == number)


def test_a_decision_is_revoked_with_the_reason_then_put_back(workspace: Workspace, do: Do) -> None:
    one = found(workspace, 6)
    with pytest.raises(Refused, match="Dites pourquoi"):
        workspace.do(revoke_decision, one.id, reason="", on=TODAY)
    do(revoke_decision, one.id, reason="Le comité a fini.", on=TODAY)
    revoked = found(workspace, 6)
    assert (revoked.decision.status, revoked.standing) == (DecisionStatus.REVOKED, "Révoquée")
    assert revoked.decision.concerns.startswith(one.decision.concerns)
    assert revoked.decision.concerns.endswith("Révoquée le 15\u00a0septembre 2026\u00a0: Le comité a fini.")
    with pytest.raises(Refused, match="n’est plus en vigueur"):
        workspace.do(revoke_decision, one.id, reason="Encore", on=TODAY)
    do(reinstate_decision, one.id, on=TODAY)
    assert found(workspace, 6).decision.concerns.endswith("Remise en vigueur le 15\u00a0septembre 2026.")
    with pytest.raises(Refused, match="Seule une décision révoquée"):
        workspace.do(reinstate_decision, one.id, on=TODAY)


def test_the_register_links_what_is_replaced_both_ways(workspace: Workspace) -> None:
    old = found(workspace, 5)
    new_id = workspace.do(supersede_decision, old.id, text="Inviter Pattes et Trottoir deux fois l’an.", at=AT)
    replaced, new = found(workspace, 5), found(workspace, 21)
    assert replaced.replaced_by
    assert new.replaces
    assert (replaced.replaced_by.id, new.replaces.id) == (new_id, old.id)
    assert replaced.standing == "Remplacée par la D-21"
    assert new.replaces.told(new.year) == "D-05"
