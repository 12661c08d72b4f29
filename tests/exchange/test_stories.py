"""Stories, selections, the pathway and the registers, in and out of the open format."""

from collections.abc import Callable
from copy import deepcopy
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy.orm import Session

from cdp_desktop.domain.change_pathway import EvidenceKind, Force, MarkerLevel, MarkerStatus, Stance
from cdp_desktop.domain.story import ConsentScope, StoryStatus
from cdp_desktop.domain.vocabulary import ConsentState
from cdp_desktop.exchange.open_format import demo_data, problems
from cdp_desktop.store import schema
from tests.exchange.communities import dumped, loaded

Data = dict[str, Any]


def story(data: Data, code: str) -> Data:
    return next(one for one in data["stories"] if one["id"] == code)


def group(data: Data, code: str) -> Data:
    return next(one for level in data["selection_rounds"] for one in level["groups"] if one["id"] == code)


def keep_a_word(data: Data) -> None:
    story(data, "sto-vendredi")["text"] = "Il en reste."


def alter_an_excerpt(data: Data) -> None:
    story(data, "sto-mercredi")["excerpts"][0]["text"] = "C’est maintenant le CLSC qui m’appelle."


def choose_what_was_not_read(data: Data) -> None:
    group(data, "sel-01-b")["selected"].append("sto-payee")


def choose_without_saying_why(data: Data) -> None:
    group(data, "sel-01-b")["reasons"] = ""


def vote_too_much(data: Data) -> None:
    group(data, "sel-01-b")["votes"][0]["counts"]["sto-numeros"] = 20


def vote_for_what_was_not_read(data: Data) -> None:
    group(data, "sel-01-b")["votes"][1]["counts"]["sto-payee"] = 0


def name_another_officer(data: Data) -> None:
    data["privacy"]["officer"]["member"] = "m-nadia"


def stand_on_nothing(data: Data) -> None:
    data["interpretations"][0]["evidence"][0]["ref"] = "sto-ailleurs"


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (keep_a_word, "son titre et ses textes doivent être vides"),
        (alter_an_excerpt, "cet extrait n’est pas dans l’histoire"),
        (choose_what_was_not_read, "retenue sans avoir été lue"),
        (choose_without_saying_why, "chaque choix garde ses raisons"),
        (vote_too_much, "plus de votes que de personnes"),
        (vote_for_what_was_not_read, "a des votes sans avoir été lue"),
        (name_another_officer, "nomme une autre personne"),
        (stand_on_nothing, "aucune fiche « sto-ailleurs »"),
    ],
)
def test_what_does_not_hold_is_told(spoil: Callable[[Data], None], said: str) -> None:
    data = demo_data()
    assert problems(data) == []
    spoil(data)
    (told,) = problems(data)
    assert said in told.replace("\u00a0", " ")


def test_an_excerpt_that_is_cut_says_so() -> None:
    data = demo_data()
    excerpt = story(data, "sto-mercredi")["excerpts"][0]
    excerpt["text"], excerpt["elided"] = "Je l'envoyais au CLSC […] j'appelle le mercredi", True
    assert problems(data) == []
    excerpt["text"] = "Je l'envoyais ailleurs […] j'appelle le mercredi"
    assert len(problems(data)) == 1, "each piece is in the story"


def test_consents_are_kept_by_scope(tmp_path: Path) -> None:
    database = loaded(tmp_path, demo_data())

    def answers(session: Session) -> dict[ConsentScope, tuple[ConsentState, date | None, str | None]]:
        told = session.query(schema.ChangeStoryRow).filter_by(title="Dix minutes payées").one()
        rows = session.query(schema.StoryConsentRow).filter_by(story_id=told.id)
        return {row.scope: (row.state, row.asked_on, row.mode) for row in rows}

    asked = (date(2026, 5, 29), "Formulaire signé")
    assert database.read(answers) == {
        ConsentScope.INTERNAL: (ConsentState.GRANTED, *asked),
        ConsentScope.MEMBERS: (ConsentState.GRANTED, *asked),
        ConsentScope.PUBLIC: (ConsentState.REFUSED, *asked),
    }
    database.close()


def test_what_one_scope_has_of_its_own_is_kept(tmp_path: Path) -> None:
    first = loaded(tmp_path / "a", demo_data())

    def answers(session: Session) -> dict[ConsentScope, tuple[date | None, str | None]]:
        told = session.query(schema.ChangeStoryRow).filter_by(title="Dix minutes payées").one()
        rows = session.query(schema.StoryConsentRow).filter_by(story_id=told.id)
        return {row.scope: (row.expires_on, row.mode) for row in rows}

    def limit(session: Session) -> None:
        told = session.query(schema.ChangeStoryRow).filter_by(title="Dix minutes payées").one()
        rows = session.query(schema.StoryConsentRow).filter_by(story_id=told.id)
        public = next(row for row in rows if row.scope is ConsentScope.PUBLIC)
        public.expires_on, public.mode = date(2028, 9, 15), "Courriel"

    first.write(limit)
    kept = first.read(answers)
    data = dumped(first)
    again = loaded(tmp_path / "b", deepcopy(data))
    assert again.read(answers) == kept
    assert kept[ConsentScope.MEMBERS] == (None, "Formulaire signé")
    assert dumped(again) == data
    wrong = deepcopy(data)
    story(wrong, "sto-dix-minutes")["consent"]["apart"] = {"vitesse": {}}
    assert "apart : le code « vitesse »" in problems(wrong)[0].replace("\u00a0", " ")


def test_what_the_program_adds_goes_out_and_comes_back(tmp_path: Path) -> None:
    first = loaded(tmp_path / "a", demo_data())

    def complete(session: Session) -> None:
        change = session.query(schema.ChangeStatementRow).order_by(schema.ChangeStatementRow.rank).first()
        excerpt = session.query(schema.StoryExcerptRow).first()
        assert change
        assert excerpt
        marker = session.query(schema.ProgressMarkerRow).filter_by(change_id=change.id, rank=1).one()
        marker.status, marker.observed_on, marker.evidence = MarkerStatus.SEEN, date(2026, 6, 1), "Trois rencontres"
        session.add_all(
            [
                schema.ChangeForceRow(change_id=change.id, rank=1, force=Force.BRAKE, text="Le roulement"),
                schema.StoryConsentRow(
                    story_id=excerpt.story_id, excerpt_id=excerpt.id, scope=ConsentScope.PUBLIC,
                    state=ConsentState.REFUSED,
                ),
                schema.AxisRow(rank=3, label="Habiter", external=True),
            ]
        )  # fmt: skip
        lost = session.query(schema.EvidenceLinkRow).filter_by(kind=EvidenceKind.STORY).first()
        assert lost
        lost.story_id, lost.stance = None, Stance.NUANCES

    first.write(complete)
    data = dumped(first)
    again = loaded(tmp_path / "b", deepcopy(data))
    (seen,) = [line for change in data["changes"] for line in change["markers"] if isinstance(line, dict)]
    assert (seen["status"], seen["evidence"]) == ("seen", "Trois rencontres")

    def levels(session: Session) -> set[MarkerLevel]:
        return {row.level for row in session.query(schema.ProgressMarkerRow)}

    assert again.read(levels) == set(MarkerLevel)
    assert dumped(again) == data


def test_a_withdrawn_story_leaves_its_trace(tmp_path: Path) -> None:
    database = loaded(tmp_path, demo_data())

    def withdrawn(session: Session) -> list[tuple[str | None, str | None]]:
        rows = session.query(schema.ChangeStoryRow).filter_by(status=StoryStatus.WITHDRAWN)
        return [(row.title, row.text) for row in rows]

    assert database.read(withdrawn) == [(None, None)]
    database.close()
