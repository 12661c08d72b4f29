"""What an import will do, line by line: create, complete, leave, ask or tell what is wrong."""

from dataclasses import replace
from datetime import date
from uuid import UUID

import pytest

from cdp_desktop.domain.importing.columns import recognized
from cdp_desktop.domain.importing.known import Known, Place, Snapshot
from cdp_desktop.domain.importing.plan import plan
from cdp_desktop.domain.importing.planned import Answer, Choices, Outcome, Plan, PlannedLine, Why
from cdp_desktop.domain.importing.report import counted, differing, doubt, filling, nothing_to_do, problems, told_about
from cdp_desktop.domain.importing.table import TableKind
from cdp_desktop.domain.importing.values import Value
from cdp_desktop.domain.vocabulary import MemberStatus, Sector
from tests.domain.test_importing import table

DAY = date(2026, 9, 24)
GUE, HALTE, ZOE, ZOE_TOO, NADIA = (UUID(int=number) for number in range(1, 6))


def organization(key: UUID, name: str, *others: str, **fields: Value) -> Known:
    return Known(key, name, {"name": name, "sector": Sector.COMMUNITY, **fields}, (name, *others))


def person(key: UUID, first: str, last: str, place: UUID | None = GUE, **fields: Value) -> Known:
    values = {"first_name": first, "last_name": last, "status": MemberStatus.ACTIVE, "joined_on": DAY, **fields}
    places = (Place(UUID(int=key.int + 100), place, {"since": DAY}),) if place else ()
    return Known(key, f"{first} {last}", values, (f"{first} {last}",), places=places)


HERE = Snapshot(
    (
        person(ZOE, "Zoé", "Roy", work_email="zoe@gue.ca"),
        person(NADIA, "Nadia", "Belhadj", HALTE, role_title="x"),
    ),
    (organization(GUE, "Le Gué", "Gué"), organization(HALTE, "La Halte", phone="514 555-0101")),
    (Known(UUID(int=50), "Popote", {"name": "Popote", "cost": "Gratuit"}, ("Popote",), GUE),),
    DAY,
)


def planned(kind: TableKind, headers: str, *lines: str, choices: Choices | None = None, here: Snapshot = HERE) -> Plan:
    one = table(headers, *lines)
    return plan(one, kind, recognized(kind, one), here, choices or Choices())


def only(
    kind: TableKind, headers: str, line: str, choices: Choices | None = None, here: Snapshot = HERE
) -> PlannedLine:
    (found,) = planned(kind, headers, line, choices=choices, here=here).lines
    return found


WHO = "Prénom|Nom|Organisme|Courriel|Téléphone"


def test_someone_unknown_is_created_and_her_organisation_is_provisional() -> None:
    found = planned(TableKind.PEOPLE, WHO, "Ève|Côté|Maison neuve|eve@x.ca|", "Léa|Caron|maison-neuve||")
    assert [line.outcome for line in found.lines] == [Outcome.CREATE, Outcome.CREATE]
    assert list(found.places) == ["maison neuve"]
    assert filling(found.lines[0].filled) == (
        "Prénom : Ève · Nom : Côté · Courriel de travail : eve@x.ca · Organisme : Maison neuve"
    ).replace(" :", "\N{NO-BREAK SPACE}:")
    assert counted(found) == ("2 fiches à créer",)
    new, consents = told_about(found)
    assert "fiche provisoire" in new
    assert "Non demandé" in consents


def test_an_unknown_organisation_that_looks_like_one_is_told() -> None:
    found = planned(TableKind.PEOPLE, WHO, "Ève|Côté|La Hallte||")
    assert "il ressemble à «\N{NO-BREAK SPACE}La Halte\N{NO-BREAK SPACE}»" in told_about(found)[0]
    twice = planned(TableKind.PEOPLE, WHO, "Ève|Côté|Maison neuve||", "Léa|Caron|Maison neuva||")
    assert "il ressemble à" not in told_about(twice)[1]
    assert "il ressemble à «\N{NO-BREAK SPACE}Maison neuve\N{NO-BREAK SPACE}»" in told_about(twice)[0]


def test_only_what_is_empty_is_filled_and_what_differs_stays() -> None:
    line = only(TableKind.PEOPLE, f"{WHO}|Fonction|Pronoms", "ZOE|roy|GUÉ|zoe@gue.ca|514 555-0199|Accueil|elle")
    assert line.outcome is Outcome.COMPLETE
    assert line.entry is not None
    assert dict(line.entry.values) == {"work_phone": "514 555-0199", "pronouns": "elle"}
    assert line.entry.affiliation is not None
    assert dict(line.entry.affiliation.values) == {"role_title": "Accueil"}
    assert [(one.header, one.kept, one.found) for one in line.differences] == [
        ("Prénom", "Zoé", "ZOE"),
        ("Nom", "Roy", "roy"),
    ]
    assert "«\N{NO-BREAK SPACE}Zoé\N{NO-BREAK SPACE}» reste" in differing(line)


def test_what_differs_replaces_when_it_is_chosen() -> None:
    choices = Choices(taken=frozenset([2]))
    line = only(TableKind.ORGANIZATIONS, "Nom|Téléphone", "La Halte|514 555-0102", choices)
    assert line.entry is not None
    assert (line.entry.values, line.entry.before) == ({"phone": "514 555-0102"}, {"phone": "514 555-0101"})
    assert "remplace" in differing(line)


def test_a_line_that_says_nothing_new_is_left() -> None:
    found = planned(TableKind.PEOPLE, WHO, "Zoé|Roy|Le Gué|ZOE@gue.ca|", "Zoé|Roy|||")
    assert [line.outcome for line in found.lines] == [Outcome.SAME, Outcome.SAME]
    assert nothing_to_do(found)


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("Zoé|Roy|Le Gué|autre@x.ca|", {Why.NAME}),
        ("Zoé|Roy|La Halte||", {Why.NAME}),
        ("Autre|Personne||zoe@gue.ca|", {Why.EMAIL}),
        ("Nadia|Belhaj|||", {Why.NEAR}),
        ("Belhadj|Nadia|||", {Why.NEAR}),
    ],
)
def test_a_likely_duplicate_waits_for_an_answer(line: str, why: set[Why]) -> None:
    found = only(TableKind.PEOPLE, WHO, line)
    assert found.outcome is Outcome.ASK
    assert found.entry is None
    assert set(found.suspects[0].why) == why
    assert "peut-être" in doubt(found)
    assert only(TableKind.PEOPLE, WHO, line, Choices(Answer.OTHER)).outcome is Outcome.CREATE
    assert only(TableKind.PEOPLE, WHO, line, Choices(Answer.LEAVE)).outcome is Outcome.LEFT
    same = only(TableKind.PEOPLE, WHO, line, Choices(Answer.SAME))
    assert same.outcome in (Outcome.SAME, Outcome.COMPLETE)
    assert same.differences
    one_by_one = Choices(Answer.LEAVE, {2: (Answer.OTHER, 0)})
    assert only(TableKind.PEOPLE, WHO, line, one_by_one).outcome is Outcome.CREATE


def test_namesakes_are_told_apart_by_their_address_or_asked_for() -> None:
    here = replace(HERE, people=(*HERE.people, person(ZOE_TOO, "Zoé", "Roy", HALTE, work_email="zoe@halte.ca")))
    sure = only(TableKind.PEOPLE, WHO, "Zoé|Roy||zoe@halte.ca|1", here=here)
    assert sure.entry is not None
    assert sure.entry.target == ZOE_TOO
    asked = only(TableKind.PEOPLE, WHO, "Zoé|Roy|||1", here=here)
    assert [one.ref for one in asked.suspects] == [ZOE, ZOE_TOO]
    second = only(TableKind.PEOPLE, WHO, "Zoé|Roy|||1", Choices(lines={2: (Answer.SAME, 1)}), here=here)
    assert second.entry is not None
    assert second.entry.target == ZOE_TOO


def test_a_second_place_is_a_difference_that_is_added_when_chosen() -> None:
    line = "Zoé|Roy|La Halte|zoe@gue.ca|"
    found = only(TableKind.PEOPLE, WHO, line)
    assert found.outcome is Outcome.SAME
    assert [(one.kept, one.found) for one in found.differences] == [("Le Gué", "La Halte")]
    taken = only(TableKind.PEOPLE, WHO, line, Choices(taken=frozenset([2])))
    assert taken.entry is not None
    assert taken.entry.affiliation is not None
    assert (taken.entry.affiliation.organization, taken.entry.affiliation.primary) == (HALTE, False)
    past = "Personne|Organisme|Depuis le|Jusqu’au"
    over = only(TableKind.PEOPLE, past, "Zoé Roy|La Halte|2020-01-01|2021-01-01", Choices(Answer.SAME))
    assert over.outcome is Outcome.COMPLETE
    assert not over.differences


def test_duplicates_inside_the_file_are_found() -> None:
    lines = ("Ève|Côté|Le Gué|eve@x.ca|", "Ève|Côté|Le Gué|eve@x.ca|", "Ève|Côté|Le Gué|eve@x.ca|555-0000")
    found = planned(TableKind.PEOPLE, WHO, *lines)
    assert [line.outcome for line in found.lines] == [Outcome.CREATE, Outcome.SAME, Outcome.ASK]
    assert "de la ligne\N{NO-BREAK SPACE}2" in doubt(found.lines[2])
    same = planned(TableKind.PEOPLE, WHO, *lines, choices=Choices(Answer.SAME))
    assert same.lines[2].entry is not None
    assert same.lines[2].entry.target == 2


def test_mistakes_are_told_by_line_and_by_column() -> None:
    found = planned(
        TableKind.PEOPLE, f"{WHO}|Depuis le|Jusqu’au", "Ève||x|pas de courriel||2026-05-01|2026-04-30", "|||||n|"
    )
    assert [sentence.replace("\N{NO-BREAK SPACE}", " ") for sentence in problems(found)] == [
        "Ligne 2 : le courriel « pas de courriel » n’a pas de @ (colonne « Courriel »).",
        "Ligne 2 : il manque le nom de famille.",
        "Ligne 2 : la date de fin vient avant celle du début.",
        "Ligne 3 : « n » n’est pas une date; écrivez-la comme 2026-04-30 (colonne « Depuis le »).",
        "Ligne 3 : il manque le prénom.",
        "Ligne 3 : il manque le nom de famille.",
    ]


def test_whole_names_are_cut_in_two() -> None:
    for name in ("Ève Côté Roy", "Côté Roy, Ève"):
        line = only(TableKind.PEOPLE, "Nom complet|Organisme", f"{name}|Le Gué")
        assert line.entry is not None
        assert (line.entry.values["first_name"], line.entry.values["last_name"]) == ("Ève", "Côté Roy")
    assert only(TableKind.PEOPLE, "Nom complet", "Cher").outcome is Outcome.ERROR
    assert only(TableKind.PEOPLE, "Nom complet", "Roy, Zoé").outcome is Outcome.SAME


def test_someone_whose_identity_was_withdrawn_does_not_come_back() -> None:
    for headers, line in (("Prénom|Nom|État", "||Identité retirée"), ("Personne|Organisme", "Identité retirée|Le Gué")):
        assert only(TableKind.PEOPLE, headers, line).outcome is Outcome.LEFT


def test_organisations_are_known_by_all_their_names() -> None:
    headers = "Nom|Nom court|Courriel"
    found = planned(TableKind.ORGANIZATIONS, headers, "GUE||gue@x.ca", "Autre|Gué|", "La Halte|LH|", "La Hallte||")
    assert [line.outcome for line in found.lines] == [Outcome.COMPLETE, Outcome.ASK, Outcome.COMPLETE, Outcome.ASK]


def test_services_belong_to_an_organisation() -> None:
    headers = "Organisme|Service|Coût|Contact|Âge minimal|Âge maximal"
    found = planned(
        TableKind.SERVICES, headers, "gué|popote|Gratuit|zoé roy||", "La Halte|Popote||||", "Neuf|Accueil||||",
        "Le Gué|Popotes||||", "|Seul||||", "Le Gué|Bain||Inconnue|30|20",
    )  # fmt: skip
    assert [line.outcome for line in found.lines] == [
        Outcome.COMPLETE, Outcome.CREATE, Outcome.CREATE, Outcome.ASK, Outcome.ERROR, Outcome.ERROR,
    ]  # fmt: skip
    assert found.lines[0].entry is not None
    assert found.lines[0].entry.contact == ZOE
    assert list(found.places) == ["neuf"]
    assert len(found.lines[5].problems) == 2
    twins = replace(HERE, people=(*HERE.people, person(ZOE_TOO, "Zoé", "Roy")))
    assert "plusieurs" in only(TableKind.SERVICES, headers, "Le Gué|Bain||Zoé Roy||", here=twins).problems[0]
