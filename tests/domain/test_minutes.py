"""What the minutes say and do not say, rule by rule."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest

from cdp_desktop.domain import agenda_document, invitation, minutes
from cdp_desktop.domain.agenda import AgendaItem, Interval
from cdp_desktop.domain.attendance import Attendance
from cdp_desktop.domain.capture import ActionItem, Decision, Note
from cdp_desktop.domain.disclosure import left_out
from cdp_desktop.domain.document import Heading, LeftOut, plain
from cdp_desktop.domain.initiative import Initiative, StageChange
from cdp_desktop.domain.invitation import Revision
from cdp_desktop.domain.meeting import Evaluation, Meeting, MinutesVersion
from cdp_desktop.domain.people import Organization, Person
from cdp_desktop.domain.practice import Practice, Reuse
from cdp_desktop.domain.record import Community, MeetingRecord
from cdp_desktop.domain.vocabulary import (
    ActionStatus,
    AttendanceStatus,
    Confidentiality,
    DecisionMode,
    ItemState,
    ItemType,
    MemberStatus,
    MinutesStatus,
    NoteKind,
    PracticeStatus,
    ReuseResult,
    Stage,
)

MEMBERS, PUBLIC, FACILITATION = Confidentiality.MEMBERS, Confidentiality.PUBLIC, Confidentiality.FACILITATION
DAY = date(2025, 10, 23)
HALTE = Organization(uuid4(), "La Halte du Faubourg", "La Halte")


def person(first: str, last: str, *, named: bool = True, quoted: bool = False) -> Person:
    return Person(uuid4(), first, last, HALTE, named_in_minutes=named, quoted_by_name=quoted)


NADIA, ZOE, XAVIER = person("Nadia", "Belhadj"), person("Zoé", "Adam"), person("Xavier", "Morneau", named=False)
POINT = AgendaItem(uuid4(), "Tour de table", ItemType.DISCUSSION, 30, ItemState.DONE)


def held(*items: AgendaItem) -> MeetingRecord:
    meeting = Meeting(uuid4(), 2, "Cohabiter", DAY, time(9), time(12), facilitators=(NADIA, XAVIER), items=items)
    return MeetingRecord(Community(uuid4(), "Communauté d'essai", "CdP d’été"), meeting)


def here(who: Person, **changes: Any) -> Attendance:
    return replace(Attendance(uuid4(), AttendanceStatus.PRESENT, who, organization=HALTE), **changes)


def action(text: str, **changes: Any) -> ActionItem:
    return replace(ActionItem(uuid4(), text, POINT.id), **changes)


def printed(record: MeetingRecord, audience: Confidentiality = MEMBERS) -> str:
    return "\n".join(minutes.compose(record, audience=audience).texts()).replace("\u00a0", " ")


def sections(record: MeetingRecord, audience: Confidentiality = MEMBERS) -> list[str]:
    blocks = minutes.compose(record, audience=audience).blocks
    return [plain(block.text) for block in blocks if isinstance(block, Heading) and block.level == 1]


def test_empty_sections_vanish() -> None:
    assert sections(held()) == ["En bref"]
    assert sections(replace(held(POINT), attendances=(here(NADIA),))) == [
        "En bref",
        "Personnes présentes",
        "Déroulement",
    ]


def test_people_are_in_alphabetical_order_and_the_others_are_counted() -> None:
    text = printed(
        replace(held(), attendances=(here(NADIA), here(XAVIER), here(ZOE), here(person("Éloi", "Roy", named=False))))
    )
    assert "Zoé Adam, La Halte\nNadia Belhadj, La Halte\net 2 autres personnes" in text
    assert "Animation\nNadia Belhadj et 1 autre personne" in text
    assert "Morneau" not in text


def test_absent_and_expected_people_are_never_listed() -> None:
    gone = [here(ZOE, status=status) for status in (AttendanceStatus.ABSENT, AttendanceStatus.EXPECTED)]
    assert "Adam" not in printed(replace(held(), attendances=(here(NADIA), *gone)))


def test_an_erased_person_is_only_counted() -> None:
    erased = replace(ZOE, status=MemberStatus.ERASED)
    text = printed(replace(held(), attendances=(here(NADIA), here(erased))))
    assert "et 1 autre personne" in text
    assert "Identité retirée" not in text


def test_unnamed_people_print_their_label_and_count_and_named_guests_are_counted() -> None:
    unnamed = Attendance(uuid4(), AttendanceStatus.PRESENT, unnamed_label="Résidentes", count=3)
    guest = Attendance(uuid4(), AttendanceStatus.PRESENT, guest_name="Line Untel")
    text = printed(replace(held(), attendances=(here(NADIA), unnamed, guest)))
    assert "Personnes invitées : Résidentes (3)" in text
    assert "et 1 autre personne" in text
    assert "Untel" not in text
    assert "5 personnes de 1 organisme" in text


def test_newcomers_are_welcomed_and_excused_people_named_with_consent_only() -> None:
    excused = [here(one, status=AttendanceStatus.EXCUSED) for one in (XAVIER, ZOE)]
    text = printed(replace(held(), attendances=(here(NADIA, first_time=True), *excused)))
    assert "Première rencontre : bienvenue à Nadia Belhadj." in text
    assert "Excusées : Zoé Adam et 1 autre personne." in text


def test_an_owner_who_is_not_named_gives_way_to_the_organisation() -> None:
    actions = (
        action("Appeler", owner=XAVIER, due=date(2025, 11, 1)),
        action("Écrire", owner=replace(XAVIER, organization=None)),
        action("Imprimer"),
        action("Visiter", owner=NADIA, co_owners=(XAVIER,)),
    )
    text = printed(replace(held(POINT), action_items=actions))
    assert "Appeler\nLa Halte\n1er nov. 2025" in text
    assert "Écrire\nUne personne du groupe\nÀ déterminer" in text
    assert "Imprimer\nÀ déterminer" in text
    assert "Visiter\nNadia Belhadj et 1 autre personne" in text
    assert "Suivi : Appeler (La Halte, pour le 1er nov. 2025)" in text


def test_earlier_follow_ups_say_what_they_became_by_then() -> None:
    earlier = (
        action("A", owner=NADIA, status=ActionStatus.DONE, done_on=date(2025, 10, 20)),
        action("B", owner=NADIA, status=ActionStatus.POSTPONED, due=date(2025, 12, 1)),
        action("C", owner=NADIA, status=ActionStatus.DROPPED),
        action("D", owner=NADIA, status=ActionStatus.DONE, done_on=date(2025, 12, 20)),
    )
    sent = MinutesVersion(uuid4(), 1, MinutesStatus.SENT, issued_on=date(2025, 10, 27))
    text = printed(replace(held(), earlier_action_items=earlier, versions=(sent,)))
    assert "A\nNadia Belhadj\nFait le 20 oct. 2025" in text
    assert "B\nNadia Belhadj\nReporté au 1er déc. 2025" in text
    assert "C\nNadia Belhadj\nAbandonné" in text
    assert "D\nNadia Belhadj\nÀ faire" in text


@pytest.mark.parametrize(
    ("speaker", "anonymized", "credited"),
    [
        (person("Zoé", "Adam", quoted=True), False, True),
        (person("Zoé", "Adam", quoted=True), True, False),
        (person("Zoé", "Adam", quoted=False), False, False),
        (person("Zoé", "Adam", named=False, quoted=True), False, False),
        (None, False, False),
    ],
)
def test_words_are_credited_only_with_both_consents(speaker: Person | None, anonymized: bool, credited: bool) -> None:
    note = Note(uuid4(), NoteKind.VERBATIM, "On s’est parlé.", POINT.id, speaker=speaker, anonymized=anonymized)
    text = printed(replace(held(POINT), notes=(note,)))
    assert "Paroles entendues\n" in text
    assert "On s’est parlé." in text
    assert ("Zoé Adam" in text) is credited


def test_only_what_the_audience_may_read_is_printed_and_the_rest_is_listed() -> None:
    levels = [
        Note(uuid4(), NoteKind.NEED, f"besoin {level.value}", POINT.id, confidentiality=level)
        for level in Confidentiality
    ]
    kept_out = Note(uuid4(), NoteKind.TENSION, "tension tue", POINT.id, in_minutes=False)
    record = replace(held(replace(POINT, confidentiality=PUBLIC)), notes=(*levels, kept_out))
    told = {audience: [n.text for n in levels if n.text in printed(record, audience)] for audience in Confidentiality}
    assert told == {
        PUBLIC: ["besoin public"],
        MEMBERS: ["besoin public", "besoin members"],
        FACILITATION: ["besoin public", "besoin members", "besoin facilitation"],
    }
    assert "tension tue" not in printed(record, FACILITATION)
    assert [(one.what, one.why) for one in left_out(record, MEMBERS)] == [
        ("tension tue", "Pas au compte rendu"),
        ("besoin facilitation", "Animation seulement"),
    ]


def test_a_point_that_is_left_out_takes_its_content_with_it() -> None:
    closed = replace(POINT, title="Point réservé", confidentiality=FACILITATION)
    record = replace(
        held(closed),
        decisions=(Decision(uuid4(), 1, "Décision réservée", closed.id),),
        action_items=(action("Suivi réservé"),),
    )
    text = printed(record)
    assert "réservé" not in text
    assert {one.what for one in left_out(record, MEMBERS)} == {"Point réservé", "Décision réservée", "Suivi réservé"}


def test_an_off_record_point_prints_its_title_and_length_only() -> None:
    start = datetime(2025, 10, 23, 13, tzinfo=UTC)
    spent = Interval(uuid4(), start, start.replace(minute=34))
    venting = replace(POINT, title="Ventilation", off_record=True, lead=NADIA, summary="secret", intervals=(spent,))
    leak = Note(uuid4(), NoteKind.NOTE, "secret", venting.id)
    text = printed(replace(held(venting), notes=(leak,)))
    assert "1. Ventilation\n" in text
    assert "Échange hors compte rendu (34 min)" in text
    assert "secret" not in text


def test_deferred_and_withdrawn_points_say_why() -> None:
    deferred = replace(POINT, state=ItemState.DEFERRED, deferred_to="rencontre 4", defer_reason="Le temps a manqué.")
    undated = replace(POINT, state=ItemState.DEFERRED, defer_reason="À mûrir.")
    withdrawn = replace(POINT, state=ItemState.WITHDRAWN, defer_reason="Déjà réglé.")
    text = printed(held(deferred, undated, withdrawn))
    assert "Reporté à la rencontre 4 : Le temps a manqué." in text
    assert "Reporté à une date à déterminer : À mûrir." in text
    assert "Retiré de l’ordre du jour : Déjà réglé." in text


def test_what_was_noted_outside_a_point_or_under_one_put_off_is_not_lost() -> None:
    put_off = replace(POINT, state=ItemState.DEFERRED, defer_reason="Le temps a manqué.")
    record = replace(
        held(put_off),
        notes=(
            Note(uuid4(), NoteKind.NOTE, "Avant de commencer", None),
            Note(uuid4(), NoteKind.KNOWLEDGE, "Dit avant le report", put_off.id),
        ),
    )
    text = "\n".join(minutes.compose(record).texts())
    assert "Aussi noté" in text
    assert "Avant de commencer" in text
    assert "Dit avant le report" in text


def test_a_vote_prints_counts_and_a_replaced_decision_is_said() -> None:
    result = {"for": 27, "against": 2, "abstain": 1}
    decision = Decision(
        uuid4(), 9, "On y va.", POINT.id, mode=DecisionMode.VOTE, result=result, concerns="Une.", supersedes=4
    )
    text = printed(replace(held(POINT), decisions=(decision,)))
    assert "D-09 · Vote (27 pour, 2 contre, 1 abstention)" in text
    assert "Remplace la décision D-04." in text
    assert "Réserves : Une." in text


def test_practices_and_initiatives_tell_what_is_new() -> None:
    record = held(POINT)
    moment = record.meeting.id
    practice = Practice(
        uuid4(),
        1,
        "L’appel à trois",
        shared_by=XAVIER,
        organization=HALTE,
        approach="On appelle.",
        confidentiality=MEMBERS,
        reuses=(
            Reuse(uuid4(), HALTE, DAY, ReuseResult.INTENDED, by=NADIA),
            Reuse(uuid4(), HALTE, DAY, ReuseResult.INTENDED, by=XAVIER),
            Reuse(uuid4(), HALTE, DAY + timedelta(days=1), ReuseResult.INTENDED, by=NADIA),
            Reuse(uuid4(), HALTE, DAY, ReuseResult.ADOPTED, by=NADIA),
        ),
    )
    withdrawn = replace(practice, title="Retirée", status=PracticeStatus.WITHDRAWN)
    unread = replace(practice, title="Pas relue", confidentiality=FACILITATION)

    def came(stage: Stage, meeting: UUID | None) -> StageChange:
        return StageChange(uuid4(), stage, DAY, f"Raison {stage.value}.", meeting)

    moved = Initiative(
        uuid4(),
        "Halte",
        history=(came(Stage.IDEA, None), came(Stage.COMMITTEE, moment)),
        committee_people=(NADIA, XAVIER),
    )
    new = Initiative(uuid4(), "Buanderie", need="Laver.", history=(came(Stage.NEED, moment), came(Stage.IDEA, moment)))
    text = printed(replace(record, practices=(practice, withdrawn, unread), initiatives=(moved, new)))
    assert "L’appel à trois\nPratique · La Halte · fiche à compléter" in text
    assert "À essayer par : Nadia Belhadj et La Halte\n" in text  # Xavier is not named: his organisation is
    assert "Retirée" not in text
    assert "Pas relue" not in text
    assert (
        "Halte\npasse de « idée » à « comité »\nRaison committee.\nComité : Nadia Belhadj et 1 autre personne" in text
    )
    assert "Pour contribuer : parlez-en à Nadia Belhadj ou à l’animation" in text
    assert "Buanderie\nnouveau, à l’étape « idée »\nRaison need. Raison idea.\nBesoin constaté : Laver." in text


def test_evaluation_prints_counts_and_comments_stay_among_members() -> None:
    evaluation = Evaluation(
        roti=(0, 0, 1, 2, 1), mood_in=(1, 1, 1, 1), comments=("Bravo", "Court", "Long", "Quatrième")
    )
    record = replace(held(), evaluation=evaluation)
    assert "4,00 sur 5 en moyenne (4 réponses)" in printed(record)
    assert "« Long »" in printed(record)
    assert "Quatrième" not in printed(record)
    assert "Bravo" not in printed(record, PUBLIC)
    assert "Évaluation de la rencontre" in sections(record, PUBLIC)


def test_versions_are_told_at_the_top_and_at_the_foot() -> None:
    draft = minutes.compose(held())
    assert draft.footer == "Compte rendu de la rencontre 2 · projet · À l’usage des membres"
    sent = MinutesVersion(uuid4(), 1, MinutesStatus.SUPERSEDED, issued_on=date(2025, 10, 27))
    second = MinutesVersion(uuid4(), 2, MinutesStatus.SENT, issued_on=date(2025, 11, 1), change_note="Deux Julie.")
    record = replace(held(), versions=(sent, second))
    made = minutes.compose(record)
    assert (
        made.footer.replace("\u00a0", " ")
        == "Compte rendu de la rencontre 2 · version 2 du 1er novembre 2025 · À l’usage des membres"
    )
    assert made.dated == date(2025, 11, 1)
    assert "Remplace la version 1 du 27 octobre 2025\nDeux Julie." in printed(record)
    assert "avant le 8 novembre 2025" in printed(record)
    assert "Deux Julie." not in printed(record, PUBLIC)


def test_file_names_have_no_accent_and_no_space() -> None:
    assert minutes.file_name(held()) == "2025-10-23_compte-rendu_CdPdete_v1.pdf"
    assert minutes.file_name(held(), PUBLIC) == "2025-10-23_compte-rendu_CdPdete_v1_public.pdf"
    assert agenda_document.file_name(held()) == "2025-10-23_ordre-du-jour_CdPdete.pdf"


def test_a_name_that_may_not_be_said_is_taken_out_of_what_was_typed() -> None:
    typed = "xavier  MORNEAU a tout expliqué à Nadia Belhadj; voir l’exposé d’«\u00a0Morneau, Xavier\u00a0»."
    note = Note(uuid4(), NoteKind.NOTE, typed, POINT.id, confidentiality=PUBLIC)
    record = replace(
        held(replace(POINT, confidentiality=PUBLIC, title="Exposé de Xavier Morneau")),
        notes=(note,),
        attendances=(here(XAVIER), here(NADIA)),
    )
    members, public = (minutes.compose(record, audience=audience) for audience in (MEMBERS, PUBLIC))
    why = "Nom dans un texte\u00a0: remplacé par «\u00a0[nom retiré]\u00a0»"
    assert members.left_out == (*left_out(record, MEMBERS), LeftOut("Xavier Morneau", why))
    assert public.left_out[-2:] == (LeftOut("Nadia Belhadj", why), LeftOut("Xavier Morneau", why))
    said = "\n".join(members.texts())
    assert "[nom retiré] a tout expliqué à Nadia Belhadj; voir l’exposé d’«\u00a0[nom retiré]\u00a0»." in said
    assert "Exposé de [nom retiré]" in said
    for document, names in ((members, ("morneau",)), (public, ("morneau", "belhadj"))):
        assert not [name for name in names for text in document.texts() if name in text.lower()]
    invited = invitation.compose(record, Revision())
    assert "Exposé de [nom retiré]" in invited.description


def test_a_namesake_who_agreed_keeps_the_name() -> None:
    other = replace(XAVIER, id=uuid4(), named_in_minutes=True)
    record = replace(held(), attendances=(here(XAVIER), here(other)))
    document = minutes.compose(record)
    assert document.left_out == left_out(record, MEMBERS)
    assert "Xavier Morneau" in "\n".join(document.texts())


def test_the_agenda_is_a_draft_until_it_is_adopted() -> None:
    adoption = replace(POINT, type=ItemType.ADOPTION_AGENDA, state=ItemState.PLANNED)
    assert agenda_document.compose(held(adoption)).title == "Projet d’ordre du jour"
    assert agenda_document.compose(held(replace(adoption, state=ItemState.DONE))).title == "Ordre du jour"


def test_the_agenda_gives_hours_and_expected_follow_ups() -> None:
    late = action("Rappeler", owner=XAVIER, due=date(2025, 10, 1))
    later = action("Plus tard", owner=NADIA, due=date(2025, 12, 1))
    done = action("Déjà fait", owner=NADIA, status=ActionStatus.DONE, done_on=DAY)
    second = replace(
        POINT, title="Suite", planned_minutes=45, lead=XAVIER, documents="Le règlement", decision_expected=True
    )
    gone = replace(POINT, title="Reporté", state=ItemState.DEFERRED)
    record = replace(held(POINT, gone, second), earlier_action_items=(late, later, done))
    text = "\n".join(agenda_document.compose(record).texts()).replace("\u00a0", " ")
    assert "9 h 30\n45 min\nSuite\ndécision attendue\n\nLa Halte" in text
    assert "Suite : Le règlement" in text
    assert "Rappeler (La Halte)" in text
    assert "Reporté" not in text
    assert "Plus tard" not in text
    assert "Déjà fait" not in text
