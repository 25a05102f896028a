from web.site import rate
from web.site.rate import Rate


def test_one_visitor_is_held_back_and_another_is_not() -> None:
    limit = Rate(2, 60.0)
    assert [limit.allows("a") for _ in range(3)] == [True, True, False] and limit.allows("b")


def test_what_was_done_long_ago_no_longer_counts() -> None:
    now = [0.0]
    limit = Rate(1, 60.0, clock=lambda: now[0])
    assert limit.allows("a") and not limit.allows("a")
    now[0] = 61.0
    assert limit.allows("a")


def test_many_visitors_fill_no_memory() -> None:
    limit = Rate(1, 60.0)
    assert [limit.allows(str(n)) for n in range(rate.MOST_KEYS + 1)][-2:] == [True, False]
