"""The words a community has for where someone stands at a meeting."""

import pytest

from cdp_desktop.domain.presence_labels import LONGEST, Presence, PresenceLabels, refusal, tidy
from cdp_desktop.domain.vocabulary import AttendanceStatus


def test_without_a_word_of_its_own_a_community_has_those_of_the_program() -> None:
    labels = PresenceLabels()
    assert [labels.label(one) for one in Presence] == ["Présente", "À distance", "Excusée", "Absente", "Attendue"]
    assert [labels.within(one) for one in Presence] == ["présente", "à distance", "excusée", "absente", "attendue"]
    assert [labels.of(one) for one in AttendanceStatus] == ["Attendue", "Présente", "Excusée", "Absente"]


def test_a_word_that_was_typed_is_shown_as_it_was_typed() -> None:
    labels = PresenceLabels({Presence.REMOTE: "Zoom", Presence.EXCUSED: "Motif: reçu"})
    assert labels.within(Presence.REMOTE) == labels.label(Presence.REMOTE) == "Zoom"
    assert labels.label(Presence.EXCUSED) == "Motif\u00a0: reçu"
    assert labels.label(Presence.PRESENT) == "Présente"


def test_only_what_differs_from_the_program_is_kept() -> None:
    typed = {Presence.PRESENT: "  En   salle ", Presence.EXCUSED: " ", Presence.ABSENT: "Absente"}
    assert tidy(typed) == {Presence.PRESENT: "En salle"}


@pytest.mark.parametrize(
    "own",
    [
        {Presence.EXCUSED: "absente"},  # the program's own word for another
        {Presence.EXCUSED: "Partie", Presence.ABSENT: "PARTIE"},
        {Presence.EXPECTED: "Présente"},
    ],
)
def test_two_presences_cannot_be_written_alike(own: dict[Presence, str]) -> None:
    assert "deux présences différentes" in refusal(own)


def test_the_words_of_two_presences_may_be_exchanged_for_others() -> None:
    assert refusal({Presence.ABSENT: "Non venue", Presence.EXCUSED: "Absente"}) == ""


def test_a_word_too_long_to_stand_beside_a_name_is_refused_with_the_limit() -> None:
    assert refusal({Presence.REMOTE: "é" * LONGEST}) == ""
    refused = refusal({Presence.REMOTE: "En visioconférence depuis son bureau"})
    assert "24 caractères au plus" in refused
    assert "«\u00a0En visioconférence depui…\u00a0»" in refused
