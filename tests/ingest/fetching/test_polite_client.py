import pytest

from ingest.fetching.fetch import FetchError, FetchLimits
from ingest.fetching.polite_client import Manners, PoliteClient
from tests.ingest.fetching.misbehaving import always, in_turn, reply, serving

HERE = FetchLimits(allow_private=True, seconds=5)
OK = reply(body=b"x")


class Clock:
    """A clock that moves only while somebody sleeps, and remembers how long."""

    def __init__(self) -> None:
        self.now = 0.0
        self.slept: list[float] = []

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.now += seconds

    def client(self, manners: Manners = Manners()) -> PoliteClient:  # noqa: B008 (frozen)
        return PoliteClient(HERE, manners, clock=lambda: self.now, sleep=self.sleep, resolve=lambda host, port: ["127.0.0.1"])


def test_client_asks_for_robots_once_and_keeps_the_delay_between_requests() -> None:
    clock = Clock()
    client = clock.client()
    with serving({"/a": always(OK), "/b": always(OK)}) as server:
        for path in ("/a", "/b"):
            client.fetch(f"http://one.test:{server.port}{path}")
    assert server.paths == ["/robots.txt", "/a", "/b"] and clock.slept == [1.0, 1.0]


def test_client_does_not_wait_where_time_has_passed_or_the_host_is_another() -> None:
    clock = Clock()
    client = clock.client()
    with serving({"/": always(OK)}) as server:
        client.fetch(f"http://one.test:{server.port}/")
        clock.now += 1
        client.fetch(f"http://one.test:{server.port}/")
        client.fetch(f"http://two.test:{server.port}/")
    assert clock.slept == [1.0, 1.0]  # each host's page after its robots.txt


def test_client_waits_as_long_as_robots_asks_up_to_the_longest_wait() -> None:
    for asked, waited in ((3, 3.0), (900, 120.0)):
        clock = Clock()
        with serving({"/robots.txt": always(reply(body=f"User-agent: *\nCrawl-delay: {asked}".encode())), "/": always(OK)}) as server:
            clock.client().fetch(f"http://one.test:{server.port}/")
        assert clock.slept == [waited]


def test_client_does_not_ask_for_a_page_that_robots_forbids_to_us() -> None:
    robots = reply(body=b"User-agent: *\nAllow: /\n\nUser-agent: samsvar\nDisallow: /closed")
    with serving({"/robots.txt": always(robots), "/closed": always(OK)}) as server, pytest.raises(FetchError, match="forbids fetching"):
        Clock().client().fetch(f"http://one.test:{server.port}/closed")
    assert server.paths == ["/robots.txt"]


def test_client_does_not_follow_a_redirect_to_a_page_that_robots_forbids() -> None:
    routes = {"/robots.txt": always(reply(body=b"User-agent: *\nDisallow: /closed")), "/": always(reply(302, location="/closed"))}
    with serving(routes) as server, pytest.raises(FetchError, match="forbids fetching"):
        Clock().client().fetch(f"http://one.test:{server.port}/")
    assert server.paths == ["/robots.txt", "/"]


@pytest.mark.parametrize("status", [401, 404, 410])
def test_missing_robots_allows_all(status: int) -> None:
    with serving({"/robots.txt": always(reply(status)), "/": always(OK)}) as server:
        assert Clock().client().fetch(f"http://one.test:{server.port}/").raw == b"x"


@pytest.mark.parametrize("answer", [reply(500), reply(429), b"", reply(content_length=str(600 * 1024))])
def test_robots_that_cannot_be_read_forbids_all_and_is_not_asked_for_again(answer: bytes) -> None:
    client = Clock().client(Manners(attempts=2))
    with serving({"/robots.txt": always(answer), "/": always(OK)}) as server:
        for _ in range(2):
            with pytest.raises(FetchError, match="robots.txt could not be read"):
                client.fetch(f"http://one.test:{server.port}/")
    assert 1 <= len(server.paths) <= 2 and set(server.paths) == {"/robots.txt"}


def test_client_repeats_a_failed_request_with_growing_waits_until_it_succeeds() -> None:
    clock = Clock()
    with serving({"/": in_turn(reply(500), b"", OK)}) as server:
        assert clock.client(Manners(delay=0)).fetch(f"http://one.test:{server.port}/").raw == b"x"
    assert server.paths == ["/robots.txt", "/", "/", "/"]
    assert 1 <= clock.slept[0] <= 1.5 and 2 <= clock.slept[1] <= 3


def test_client_gives_up_after_the_last_attempt_with_its_reason() -> None:
    with serving({"/": always(reply(502))}) as server, pytest.raises(FetchError, match="failed \\(502\\)"):
        Clock().client().fetch(f"http://one.test:{server.port}/")
    assert server.paths == ["/robots.txt", "/", "/", "/"]


def test_client_does_not_repeat_what_will_not_change() -> None:
    with serving({"/robots.txt": always(reply(404))}) as server, pytest.raises(FetchError, match="no such page"):
        Clock().client().fetch(f"http://one.test:{server.port}/gone")
    assert server.paths == ["/robots.txt", "/gone"]


def test_client_waits_as_long_as_a_busy_server_asks() -> None:
    clock = Clock()
    with serving({"/": in_turn(reply(429, retry_after="17"), OK)}) as server:
        clock.client(Manners(delay=0)).fetch(f"http://one.test:{server.port}/")
    assert clock.slept == [17.0]


def test_client_leaves_a_server_alone_that_asks_for_more_patience_than_it_has() -> None:
    clock = Clock()
    with serving({"/": in_turn(reply(503, retry_after="3600"), OK)}) as server, pytest.raises(FetchError, match="in 3600 s"):
        clock.client(Manners(delay=0)).fetch(f"http://one.test:{server.port}/")
    assert clock.slept == [] and server.paths == ["/robots.txt", "/"]


def test_waits_of_one_seed_are_the_same_and_of_another_differ() -> None:
    waits = []
    for seed in (1, 1, 2):
        clock = Clock()
        with serving({"/": in_turn(reply(500), OK)}) as server:
            clock.client(Manners(delay=0, seed=seed)).fetch(f"http://one.test:{server.port}/")
        waits.append(clock.slept)
    assert waits[0] == waits[1] != waits[2]


def test_client_sends_conditions_and_passes_on_that_nothing_changed() -> None:
    with serving({"/": always(reply(304))}) as server:
        assert Clock().client().fetch(f"http://one.test:{server.port}/", etag='"1"').not_modified
    assert [headers["If-None-Match"] for _, headers in server.seen] == [None, '"1"']


def test_time_spent_waiting_for_a_turn_does_not_count_against_the_page() -> None:
    client = PoliteClient(FetchLimits(allow_private=True, seconds=0.5), Manners(delay=0.6, attempts=1))
    with serving({"/": always(OK)}) as server:
        assert client.fetch(f"http://127.0.0.1:{server.port}/").raw == b"x"
