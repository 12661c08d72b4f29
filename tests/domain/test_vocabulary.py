"""The closed lists of the model."""

import enum

from hypothesis import given
from hypothesis import strategies as st

from cdp_desktop.domain import vocabulary
from cdp_desktop.domain.vocabulary import ActionStatus, Code, Confidentiality, ItemState, MeetingStatus

LISTS = [
    one
    for one in vars(vocabulary).values()
    if isinstance(one, enum.EnumMeta) and issubclass(one, Code) and one is not Code
]


def test_every_code_has_its_own_words() -> None:
    for codes in LISTS:
        labels = [code.label for code in codes]
        assert all(labels)
        assert len(set(labels)) == len(labels)
        assert [codes(code.value) for code in codes] == list(codes)


@given(st.sampled_from(Confidentiality), st.sampled_from(Confidentiality))
def test_each_audience_reads_what_the_wider_ones_read(level: Confidentiality, audience: Confidentiality) -> None:
    order = [Confidentiality.PUBLIC, Confidentiality.MEMBERS, Confidentiality.FACILITATION]
    assert level.within(audience) is (order.index(level) <= order.index(audience))


def test_a_meeting_is_to_come_then_held_or_neither() -> None:
    assert not [one for one in MeetingStatus if one.upcoming and one.held]
    neither = {one for one in MeetingStatus if not one.upcoming and not one.held}
    assert neither == {MeetingStatus.IN_PROGRESS, MeetingStatus.CANCELLED}


def test_what_is_over_is_over() -> None:
    assert {state for state in ItemState if state.treated} == {ItemState.DONE, ItemState.ADDED}
    assert {status for status in ActionStatus if not status.open} == {ActionStatus.DONE, ActionStatus.DROPPED}
