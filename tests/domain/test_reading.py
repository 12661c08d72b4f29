"""What was chosen for a finding is recognised again, and its words are kept nowhere."""

from datetime import datetime
from uuid import UUID, uuid4

from cdp_desktop.domain.privacy import NOTHING, Finding, Pattern
from cdp_desktop.domain.reading import Choices, Logged, Outcome, fingerprint

HERE = UUID(int=7)
AT = datetime(2026, 9, 24, 14, 30).astimezone()


def logged(finding: Finding, *, outcome: Outcome = Outcome.IGNORED, withdrawn: bool = False) -> Logged:
    recognised = fingerprint(finding, HERE)
    return Logged(uuid4(), outcome, finding.pattern, "Compte rendu", AT, recognised, withdrawn)


def test_a_finding_is_recognised_however_it_is_typed() -> None:
    phone = fingerprint(Finding(Pattern.PHONE, "438 555-0199"), HERE)
    assert phone == fingerprint(Finding(Pattern.PHONE, "+1 (438) 555.0199"), HERE)
    name = fingerprint(Finding(Pattern.NAME, "Zénon Roy"), HERE)
    assert name == fingerprint(Finding(Pattern.NAME, "ZENON\u00a0ROY", opening=True), HERE)
    others = [Finding(Pattern.AGE, "Zénon Roy"), Finding(Pattern.HEALTH, "Zénon Roy", near="VIH")]
    assert name not in {fingerprint(one, HERE) for one in others}
    assert name != fingerprint(Finding(Pattern.NAME, "Zénon Roy"), UUID(int=8)), "another community cannot compare"


def test_what_is_ignored_is_not_told_until_it_is_taken_back() -> None:
    one, other = Finding(Pattern.PHONE, "438 555-0199"), Finding(Pattern.NAME, "Zénon Roy")
    texts = ["Au 438 555-0199", "avec Zénon Roy"]
    assert Choices(HERE).told(texts, NOTHING) == [one, other]
    chosen = Choices(HERE, (logged(one),))
    assert chosen.told(texts, NOTHING) == [other]
    assert chosen.words(texts, NOTHING) == {chosen.log[0].fingerprint: "438 555-0199"}
    assert not chosen.words(texts[1:], NOTHING)
    for kept in (logged(one, withdrawn=True), logged(one, outcome=Outcome.CONFIRMED)):
        assert Choices(HERE, (kept,)).told(texts, NOTHING) == [one, other]


def test_the_log_says_what_sort_when_and_where_and_not_what() -> None:
    said = logged(Finding(Pattern.PHONE, "438 555-0199")).sentence
    assert said == (
        "Ignoré le 24\u00a0septembre 2026 à 14\u00a0h\u00a030, Compte rendu\u00a0: "
        "un numéro de téléphone inconnu du répertoire."
    )
