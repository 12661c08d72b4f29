"""What an answer is worth, and what withdrawing it changes."""

from datetime import date
from uuid import uuid4

import pytest

from cdp_desktop.domain.consent import SENTENCES, Answer, Sent, consequences, expiry
from cdp_desktop.domain.vocabulary import ConsentPurpose, ConsentState

DAY = date(2026, 3, 12)


def test_every_purpose_has_its_sentence_and_only_a_photo_its_term() -> None:
    assert set(SENTENCES) == set(ConsentPurpose)
    assert expiry(ConsentPurpose.PHOTO, DAY) == date(2028, 3, 12)
    assert all(expiry(one, DAY) is None for one in ConsentPurpose if one is not ConsentPurpose.PHOTO)


@pytest.mark.parametrize(
    ("answer", "told"),
    [
        (Answer(ConsentPurpose.QUOTE), "Pas encore demandé : compte comme un refus."),
        (
            Answer(ConsentPurpose.QUOTE, ConsentState.GRANTED),
            "Accordé, sans que la date ni la manière soient notées.",
        ),
        (
            Answer(ConsentPurpose.QUOTE, ConsentState.WITHDRAWN, answered_on=date(2025, 1, 9), withdrawn_on=DAY),
            "Retiré le 12 mars 2026.",
        ),
        (
            Answer(ConsentPurpose.QUOTE, ConsentState.GRANTED, expires_on=date(2026, 3, 11)),
            "Expiré le 11 mars 2026. Compte comme un refus.",
        ),
    ],
)
def test_an_answer_says_where_it_stands(answer: Answer, told: str) -> None:
    assert answer.sentence(DAY).replace("\u00a0", " ") == told


@pytest.mark.parametrize("purpose", ConsentPurpose)
def test_a_withdrawal_says_what_it_changes_and_what_it_cannot_reach(purpose: ConsentPurpose) -> None:
    assert consequences(purpose, ())
    sent = tuple(Sent(uuid4(), number, 1, DAY) for number in (3, 5))
    told = consequences(purpose, sent)[-1].replace("\u00a0", " ")
    assert told == (
        "Son nom peut figurer dans 2 documents déjà diffusés, qui ne changent pas : "
        "comptes rendus des rencontres 3 et 5."
    )
