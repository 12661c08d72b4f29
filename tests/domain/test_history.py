"""One point across the meetings where it came up."""

from uuid import uuid4

from cdp_desktop.domain.history import same_point


def test_a_point_is_followed_both_ways_even_through_a_copy_of_a_copy() -> None:
    first, second, third, beside, other, its_copy = (uuid4() for _one in range(6))
    origins = {second: first, third: second, beside: first, its_copy: other}
    for one in (first, second, third, beside):
        assert same_point(one, origins) == {first, second, third, beside}
    assert same_point(other, origins) == {other, its_copy}
    alone = uuid4()
    assert same_point(alone, origins) == {alone}
