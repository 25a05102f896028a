import gzip
import time
import tracemalloc
from collections.abc import Callable
from email.utils import formatdate

import pytest

from ingest.fetching.fetch import FetchError, FetchLimits, fetch
from tests.ingest.fetching.misbehaving import always, dripping, reply, serving

HERE = FetchLimits(allow_private=True, seconds=5)


def test_fetch_returns_the_page_with_what_the_server_says_of_it() -> None:
    page = reply(
        body="föreningar".encode(), content_type='Text/HTML; charset="UTF-8"', etag='"1"', last_modified="Mon, 01 Jan 2024 00:00:00 GMT"
    )
    with serving({"/a?b=c": always(page)}) as server:
        fetched = fetch(f"http://127.0.0.1:{server.port}/a?b=c#part", HERE)
    assert (fetched.raw.decode(), fetched.media_type, fetched.charset) == ("föreningar", "text/html", "utf-8")
    assert (fetched.etag, fetched.last_modified) == ('"1"', "Mon, 01 Jan 2024 00:00:00 GMT")
    assert fetched.url == f"http://127.0.0.1:{server.port}/a?b=c" and not fetched.not_modified


def test_fetch_says_who_asks_and_sends_nothing_else_about_us() -> None:
    with serving({"/": always(reply())}) as server:
        fetch(f"http://127.0.0.1:{server.port}", HERE)
    headers = server.seen[0][1]
    assert sorted(name.lower() for name in headers) == ["accept", "accept-encoding", "connection", "host", "user-agent"]
    assert headers["User-Agent"].startswith("Samsvar/")


def test_fetch_keeps_a_page_of_another_type_than_expected_and_names_the_type() -> None:
    with serving({"/a.pdf": always(reply(body=b"<p>", content_type="text/html"))}) as server:
        assert fetch(f"http://127.0.0.1:{server.port}/a.pdf", HERE).media_type == "text/html"


def test_fetch_knows_no_type_where_the_server_names_none() -> None:
    with serving({"/": always(reply(body=b"x"))}) as server:
        fetched = fetch(f"http://127.0.0.1:{server.port}/", HERE)
    assert fetched.media_type is None and fetched.charset is None


def test_fetch_sends_conditions_and_keeps_them_when_nothing_changed() -> None:
    with serving({"/": always(reply(304))}) as server:
        fetched = fetch(f"http://127.0.0.1:{server.port}/", HERE, etag='"1"', last_modified="Mon, 01 Jan 2024 00:00:00 GMT")
    assert fetched.not_modified and fetched.raw == b"" and fetched.etag == '"1"'
    assert server.seen[0][1]["If-None-Match"] == '"1"' and server.seen[0][1]["If-Modified-Since"] == "Mon, 01 Jan 2024 00:00:00 GMT"


def test_fetch_does_not_send_the_date_of_one_page_to_the_page_that_a_redirect_leads_to() -> None:
    with serving({"/": always(reply(302, location="/new")), "/new": always(reply(body=b"x"))}) as server:
        fetch(f"http://127.0.0.1:{server.port}/", HERE, etag='"1"', last_modified="Mon, 01 Jan 2024 00:00:00 GMT")
    assert server.seen[1][1]["If-None-Match"] == '"1"' and server.seen[1][1]["If-Modified-Since"] is None


@pytest.mark.parametrize(
    ("status", "advice", "temporary"),
    [
        (404, "correct or remove", False),
        (403, "save it as a file", False),
        (304, "in a browser", False),
        (204, "in a browser", False),
        (206, "in a browser", False),
        (500, "try again later", True),
        (429, "in 7 s", True),
        (503, "in 7 s", True),
    ],
)
def test_fetch_says_what_to_do_about_a_status(status: int, advice: str, temporary: bool) -> None:
    with serving({"/": always(reply(status, retry_after="7"))}) as server, pytest.raises(FetchError, match=advice) as error:
        fetch(f"http://127.0.0.1:{server.port}/", HERE)
    assert (error.value.status, error.value.temporary) == (status, temporary)


@pytest.mark.parametrize(
    ("value", "least", "most"),
    [(lambda: "7", 7, 7), (lambda: formatdate(time.time() + 60), 30, 61), (lambda: "0", 0, 0), (lambda: formatdate(0), 0, 0)],
)
def test_fetch_reads_how_long_to_wait_as_seconds_or_as_a_date(value: Callable[[], str], least: float, most: float) -> None:
    with serving({"/": always(reply(503, retry_after=value()))}) as server, pytest.raises(FetchError) as error:
        fetch(f"http://127.0.0.1:{server.port}/", HERE)
    assert error.value.retry_after is not None and least <= error.value.retry_after <= most


def test_fetch_ignores_an_unreadable_time_to_wait() -> None:
    with serving({"/": always(reply(503, retry_after="soon"))}) as server, pytest.raises(FetchError, match="later") as error:
        fetch(f"http://127.0.0.1:{server.port}/", HERE)
    assert error.value.retry_after is None


def test_fetch_ends_in_time_though_each_byte_of_the_body_comes_in_time() -> None:
    started = time.monotonic()
    with (
        serving({"/": dripping(0.05, reply(content_length="100"), *[b"x"] * 100)}) as server,
        pytest.raises(FetchError, match="longer than 0.4 s") as error,
    ):
        fetch(f"http://127.0.0.1:{server.port}/", FetchLimits(allow_private=True, seconds=0.4))
    assert error.value.temporary and time.monotonic() - started < 2


def test_fetch_ends_in_time_though_the_headers_never_end() -> None:
    with (
        serving({"/": dripping(0.05, b"HTTP/1.1 200 X\r\n", *[b"a: b\r\n"] * 100)}) as server,
        pytest.raises(FetchError, match="longer than"),
    ):
        fetch(f"http://127.0.0.1:{server.port}/", FetchLimits(allow_private=True, seconds=0.4))


def test_fetch_ends_in_time_though_each_redirect_comes_in_time() -> None:
    routes = {f"/{n}": dripping(0.15, reply(302, location=f"/{n + 1}")) for n in range(6)}
    with serving(routes) as server, pytest.raises(FetchError, match="longer than"):
        fetch(f"http://127.0.0.1:{server.port}/0", FetchLimits(allow_private=True, seconds=0.4))


def test_fetch_ends_in_time_though_the_name_server_is_silent() -> None:
    def silent(host: str, port: int) -> list[str]:
        time.sleep(1)
        return []

    with pytest.raises(FetchError, match="looking up slow.test took longer"):
        fetch("http://slow.test/", FetchLimits(seconds=0.2), resolve=silent)


def test_fetch_refuses_a_page_that_announces_more_than_the_limit_before_reading_it() -> None:
    with serving({"/": always(reply(content_length="1001"))}) as server, pytest.raises(FetchError, match="longer than 1000 bytes"):
        fetch(f"http://127.0.0.1:{server.port}/", FetchLimits(bytes=1000, allow_private=True, seconds=5))


def test_fetch_refuses_a_page_that_grows_past_the_limit_unannounced() -> None:
    chunk = b"3e8\r\n" + b"x" * 1000 + b"\r\n"
    endless = always(b"HTTP/1.1 200 X\r\ntransfer-encoding: chunked\r\n\r\n", *[chunk] * 1000)
    with serving({"/": endless}) as server, pytest.raises(FetchError, match="longer than 5000 bytes"):
        fetch(f"http://127.0.0.1:{server.port}/", FetchLimits(bytes=5000, allow_private=True, seconds=5))


def test_fetch_takes_a_page_of_exactly_the_limit() -> None:
    with serving({"/": always(reply(body=b"x" * 1000))}) as server:
        assert len(fetch(f"http://127.0.0.1:{server.port}/", FetchLimits(bytes=1000, allow_private=True)).raw) == 1000


def test_fetch_refuses_a_small_gzip_that_unpacks_to_much_and_never_holds_it_unpacked() -> None:
    bomb = reply(body=gzip.compress(bytes(50_000_000)), content_encoding="gzip")
    assert len(bomb) < 100_000
    tracemalloc.start()
    with serving({"/": always(bomb)}) as server, pytest.raises(FetchError, match="longer than"):
        fetch(f"http://127.0.0.1:{server.port}/", FetchLimits(bytes=100_000, allow_private=True, seconds=5))
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert most < 5_000_000


@pytest.mark.parametrize("size", [0, 1, 65_535, 65_536, 65_537, 1_000_000])
def test_fetch_unpacks_gzip_also_of_several_members(size: int) -> None:
    packed = gzip.compress(bytes(size)) + gzip.compress(b"end")
    with serving({"/": always(reply(body=packed, content_encoding="GZIP"))}) as server:
        assert fetch(f"http://127.0.0.1:{server.port}/", HERE).raw == bytes(size) + b"end"


@pytest.mark.parametrize(
    "packed",
    [gzip.compress(b"text" * 100)[:-9], b"no gzip at all", gzip.compress(b"text") + b"rest"],
    ids=["cut short", "no gzip", "more after it"],
)
def test_fetch_refuses_gzip_that_is_cut_short_or_damaged(packed: bytes) -> None:
    with serving({"/": always(reply(body=packed, content_encoding="gzip"))}) as server, pytest.raises(FetchError, match="try again later"):
        fetch(f"http://127.0.0.1:{server.port}/", HERE)


def test_fetch_refuses_a_packing_that_it_did_not_ask_for() -> None:
    with serving({"/": always(reply(body=b"x", content_encoding="br"))}) as server, pytest.raises(FetchError, match="'br'"):
        fetch(f"http://127.0.0.1:{server.port}/", HERE)


@pytest.mark.parametrize(
    "answer",
    [
        reply(body=b"half", content_length="8"),
        b"HTTP/1.1 200 X\r\ntransfer-encoding: chunked\r\n\r\n8\r\nhalf",
        b"HTTP/1.1 200",
        b"",
        b"220 mail ready\r\n\r\n",
        b"HTTP/1.1 101 X\r\nupgrade: x\r\nconnection: upgrade\r\n\r\n",
    ],
)
def test_fetch_refuses_an_answer_that_is_cut_short_or_no_page(answer: bytes) -> None:
    with serving({"/": always(answer)}) as server, pytest.raises(FetchError):
        fetch(f"http://127.0.0.1:{server.port}/", HERE)


def test_fetch_follows_redirects_and_names_where_they_end() -> None:
    with serving({"/a": always(reply(301, location="b/c?q")), "/": always(reply())}) as server:
        server.routes = {**server.routes, "/b/c?q": always(reply(308, location=f"//127.0.0.1:{server.port}/"))}
        assert fetch(f"http://127.0.0.1:{server.port}/a", HERE).url == f"http://127.0.0.1:{server.port}/"


def test_fetch_refuses_redirects_in_a_circle() -> None:
    routes = {"/a": always(reply(302, location="/b")), "/b": always(reply(302, location="/a"))}
    with serving(routes) as server, pytest.raises(FetchError, match="in a circle"):
        fetch(f"http://127.0.0.1:{server.port}/a", HERE)
    assert server.paths == ["/a", "/b"]


def test_fetch_follows_five_redirects_and_no_sixth() -> None:
    routes = {f"/{n}": always(reply(302, location=f"/{n + 1}")) for n in range(6)} | {"/6": always(reply(body=b"end"))}
    with serving(routes) as server:
        assert fetch(f"http://127.0.0.1:{server.port}/1", HERE).raw == b"end"
        with pytest.raises(FetchError, match="more than 5 redirects"):
            fetch(f"http://127.0.0.1:{server.port}/0", HERE)


def test_fetch_tries_the_next_address_where_the_first_does_not_answer() -> None:
    with serving({"/": always(reply(body=b"x"))}) as server:
        assert fetch(f"http://two.test:{server.port}/", HERE, resolve=lambda host, port: ["127.0.0.3", "127.0.0.1"]).raw == b"x"


def test_fetch_says_that_nobody_answers() -> None:
    with serving({}) as server:
        port = server.port
    with pytest.raises(FetchError, match="no connection to 127.0.0.1") as error:
        fetch(f"http://127.0.0.1:{port}/", HERE)
    assert error.value.temporary


def test_fetch_says_that_a_host_is_not_found() -> None:
    with pytest.raises(FetchError, match="'nowhere.invalid' was not found"):
        fetch("http://nowhere.invalid/", HERE)
