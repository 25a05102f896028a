import gzip
import time
from email.utils import formatdate
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.fetch import FetchError, FetchLimits, fetch
from tests.ingest.misbehaving import always, certificate, dripping, reply, server_tls, serving

HERE = FetchLimits(allow_private=True, seconds=5)
PUBLIC = FetchLimits(seconds=5)


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
    headers = {} if status in (204, 304) else {"retry_after": "7"}
    with serving({"/": always(reply(status, **headers))}) as server, pytest.raises(FetchError, match=advice) as error:
        fetch(f"http://127.0.0.1:{server.port}/", HERE)
    assert (error.value.status, error.value.temporary) == (status, temporary)


@pytest.mark.parametrize(
    ("value", "least", "most"), [("7", 7, 7), (formatdate(time.time() + 60), 30, 61), ("0", 0, 0), (formatdate(0), 0, 0)]
)
def test_fetch_reads_how_long_to_wait_as_seconds_or_as_a_date(value: str, least: float, most: float) -> None:
    with serving({"/": always(reply(503, retry_after=value))}) as server, pytest.raises(FetchError) as error:
        fetch(f"http://127.0.0.1:{server.port}/", HERE)
    assert error.value.retry_after is not None and least <= error.value.retry_after <= most


def test_fetch_ignores_an_unreadable_time_to_wait() -> None:
    with serving({"/": always(reply(503, retry_after="soon"))}) as server, pytest.raises(FetchError, match="later") as error:
        fetch(f"http://127.0.0.1:{server.port}/", HERE)
    assert error.value.retry_after is None


def test_fetch_ends_in_time_though_each_byte_of_the_body_comes_in_time() -> None:
    started = time.monotonic()
    with serving({"/": dripping(b"x" * 100, 0.05)}) as server, pytest.raises(FetchError, match="longer than 0.4 s") as error:
        fetch(f"http://127.0.0.1:{server.port}/", FetchLimits(allow_private=True, seconds=0.4))
    assert error.value.temporary and time.monotonic() - started < 2


def test_fetch_ends_in_time_though_the_headers_never_end() -> None:
    endless = (part for part in [b"HTTP/1.1 200 X\r\n"] + [b"a: b\r\n"] * 100 if not time.sleep(0.05))
    with serving({"/": lambda _: endless}) as server, pytest.raises(FetchError, match="longer than"):
        fetch(f"http://127.0.0.1:{server.port}/", FetchLimits(allow_private=True, seconds=0.4))


def test_fetch_ends_in_time_though_each_redirect_comes_in_time() -> None:
    routes = {f"/{n}": (lambda _, n=n: [reply(302, location=f"/{n + 1}")] if not time.sleep(0.15) else []) for n in range(6)}
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
    with serving({"/": always(b"HTTP/1.1 200 X\r\ntransfer-encoding: chunked\r\n\r\n", *[chunk] * 1000)}) as server:
        with pytest.raises(FetchError, match="longer than 5000 bytes"):
            fetch(f"http://127.0.0.1:{server.port}/", FetchLimits(bytes=5000, allow_private=True, seconds=5))


def test_fetch_takes_a_page_of_exactly_the_limit() -> None:
    with serving({"/": always(reply(body=b"x" * 1000))}) as server:
        assert len(fetch(f"http://127.0.0.1:{server.port}/", FetchLimits(bytes=1000, allow_private=True)).raw) == 1000


def test_fetch_refuses_a_small_gzip_that_unpacks_to_much() -> None:
    bomb = gzip.compress(bytes(50_000_000))
    assert len(bomb) < 100_000
    with serving({"/": always(reply(body=bomb, content_encoding="gzip"))}) as server, pytest.raises(FetchError, match="longer than"):
        fetch(f"http://127.0.0.1:{server.port}/", FetchLimits(bytes=100_000, allow_private=True, seconds=5))


@pytest.mark.parametrize("size", [0, 1, 65_535, 65_536, 65_537, 1_000_000])
def test_fetch_unpacks_gzip_also_of_several_members(size: int) -> None:
    packed = gzip.compress(bytes(size)) + gzip.compress(b"end")
    with serving({"/": always(reply(body=packed, content_encoding="GZIP"))}) as server:
        assert fetch(f"http://127.0.0.1:{server.port}/", HERE).raw == bytes(size) + b"end"


@pytest.mark.parametrize("packed", [gzip.compress(b"text" * 100)[:-9], b"no gzip at all", gzip.compress(b"text") + b"rest"])
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
    with serving({"/a": always(reply(302, location="/b")), "/b": always(reply(302, location="/a"))}) as server:
        with pytest.raises(FetchError, match="in a circle"):
            fetch(f"http://127.0.0.1:{server.port}/a", HERE)
    assert server.paths == ["/a", "/b"]


def test_fetch_follows_five_redirects_and_no_sixth() -> None:
    routes = {f"/{n}": always(reply(302, location=f"/{n + 1}")) for n in range(6)} | {"/6": always(reply(body=b"end"))}
    with serving(routes) as server:
        assert fetch(f"http://127.0.0.1:{server.port}/1", HERE).raw == b"end"
        with pytest.raises(FetchError, match="more than 5 redirects"):
            fetch(f"http://127.0.0.1:{server.port}/0", HERE)


@pytest.mark.parametrize(
    "location", ["file:///etc/passwd", "ftp://127.0.0.1/", "data:,x", "http://u:p@127.0.0.1/", "http://[x/", "http://", ""]
)
def test_fetch_refuses_a_redirect_to_what_may_not_be_fetched(location: str) -> None:
    with serving({"/": always(reply(302, location=location))}) as server, pytest.raises(FetchError):
        fetch(f"http://127.0.0.1:{server.port}/", HERE)
    assert server.paths == ["/"]


@pytest.mark.parametrize(
    "url", ["file:///etc/passwd", "ftp://example.org/x", "data:text/plain,x", "gopher://x/", "/etc/passwd", "", "http:///x", "http://."]
)
def test_fetch_refuses_what_is_no_web_address(url: str) -> None:
    with pytest.raises(FetchError, match="https://host/path"):
        fetch(url, HERE)


@pytest.mark.parametrize("user", ["user:secret@", "user@", ":secret@", "example.org\\@"])
def test_fetch_refuses_credentials_in_the_address_and_does_not_repeat_them(user: str) -> None:
    with pytest.raises(FetchError) as error:
        fetch(f"http://{user}127.0.0.1/", HERE)
    assert "secret" not in str(error.value)


@given(st.text() | st.from_regex(r"https?://[^/]{0,20}(:\d{0,6})?/.{0,5}"))
def test_fetch_refuses_any_text_in_one_way(text: str) -> None:
    with pytest.raises(FetchError):
        fetch(text, PUBLIC, resolve=lambda host, port: [])


PRIVATE_HOSTS = (
    "127.0.0.1 127.1 127.0.1 0x7f000001 0x7f.1 2130706433 0177.0.0.1 017700000001 localhost localhost. LOCALHOST 0.0.0.0 0 "
    "[::ffff:127.0.0.1] [::ffff:7f00:1] [::ffff:0:0] 127。0。0。1 １２７.0.0.1"
)


@pytest.mark.parametrize("host", PRIVATE_HOSTS.split())
def test_fetch_refuses_every_spelling_of_this_machine(host: str) -> None:
    with serving({"/": always(reply(body=b"secret"))}) as server, pytest.raises(FetchError):
        fetch(f"http://{host}:{server.port}/", PUBLIC)
    assert server.seen == []


@pytest.mark.parametrize("host", ["[::1]", "[0:0:0:0:0:0:0:1]", "[0::1]"])
def test_fetch_refuses_this_machine_under_its_ipv6_address_and_reads_it_where_allowed(host: str) -> None:
    with serving({"/": always(reply(body=b"secret"))}, "::1") as server:
        with pytest.raises(FetchError, match="not a public address"):
            fetch(f"http://{host}:{server.port}/", PUBLIC)
        assert fetch(f"http://{host}:{server.port}/", HERE).raw == b"secret"
    assert [headers["Host"] for _, headers in server.seen] == [f"{host}:{server.port}"]


@pytest.mark.parametrize("addresses", [("127.0.0.1", "198.41.0.4"), ("198.41.0.4", "127.0.0.1"), ("198.41.0.4", "no address")])
def test_fetch_refuses_a_name_with_a_private_address_among_public_ones(addresses: tuple[str, ...]) -> None:
    with serving({"/": always(reply(body=b"secret"))}) as server, pytest.raises(FetchError, match="not a public address"):
        fetch(f"http://two.test:{server.port}/", PUBLIC, resolve=lambda host, port: list(addresses))
    assert server.seen == []


def test_fetch_refuses_a_redirect_from_an_allowed_host_to_a_private_one() -> None:
    limits = FetchLimits(seconds=5, private_hosts=("intranet.test",))
    with serving({"/": always(reply(body=b"secret"))}) as inside:
        with serving({"/": always(reply(302, location=f"http://inside.test:{inside.port}/"))}) as outside:
            with pytest.raises(FetchError, match="inside.test leads to 127.0.0.1"):
                fetch(f"http://intranet.test:{outside.port}/", limits, resolve=lambda host, port: ["127.0.0.1"])
    assert len(outside.seen) == 1 and inside.seen == []


def test_fetch_connects_to_the_address_that_was_checked_though_the_name_changes_its_address() -> None:
    answers = [["127.0.0.2"], ["127.0.0.1"], ["127.0.0.1"]]
    with serving({"/": always(reply(body=b"checked"))}, "127.0.0.2") as checked:
        with serving({"/": always(reply(body=b"secret"))}, "127.0.0.1", checked.port):
            fetched = fetch(f"http://rebind.test:{checked.port}/", HERE, resolve=lambda host, port: answers.pop(0))
    assert fetched.raw == b"checked" and len(answers) == 2
    assert checked.seen[0][1]["Host"] == f"rebind.test:{checked.port}"


def test_fetch_looks_the_host_up_again_for_each_redirect() -> None:
    limits = FetchLimits(seconds=5, private_hosts=("first.test",))
    answers = [["127.0.0.1"], []]
    with serving({"/": always(reply(302, location="/x")), "/x": always(reply(body=b"x"))}) as server:
        with pytest.raises(FetchError, match="was not found"):
            fetch(f"http://first.test:{server.port}/", limits, resolve=lambda host, port: answers.pop(0))
    assert server.paths == ["/"]


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


def test_fetch_does_not_use_a_proxy_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    with serving({}) as proxy, serving({"/": always(reply(body=b"direct"))}) as server:
        for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
            monkeypatch.setenv(name, f"http://127.0.0.1:{proxy.port}")
        assert fetch(f"http://127.0.0.1:{server.port}/", HERE).raw == b"direct"
    assert proxy.seen == []


def test_fetch_checks_the_certificate_for_the_name_and_not_for_the_address(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = certificate(tmp_path, "right.test")
    monkeypatch.setenv("SSL_CERT_FILE", str(path))
    with serving({"/": always(reply(body=b"x"))}, tls=server_tls(path)) as server:
        assert fetch(f"https://right.test:{server.port}/", HERE, resolve=lambda host, port: ["127.0.0.1"]).raw == b"x"
        with pytest.raises(FetchError, match="certificate of wrong.test does not hold"):
            fetch(f"https://wrong.test:{server.port}/", HERE, resolve=lambda host, port: ["127.0.0.1"])


def test_fetch_refuses_a_certificate_that_nobody_vouches_for(tmp_path: Path) -> None:
    tls = server_tls(certificate(tmp_path, "right.test"))
    with serving({"/": always(reply(body=b"x"))}, tls=tls) as server, pytest.raises(FetchError, match="does not hold") as error:
        fetch(f"https://right.test:{server.port}/", HERE, resolve=lambda host, port: ["127.0.0.1"])
    assert not error.value.temporary and server.seen == []


def test_fetch_follows_a_redirect_to_https_and_refuses_one_away_from_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = certificate(tmp_path, "a.test")
    monkeypatch.setenv("SSL_CERT_FILE", str(path))
    with serving({}, tls=server_tls(path)) as safe, serving({"/up": always(reply(301, location=f"https://a.test:{safe.port}/"))}) as plain:
        safe.routes = {"/": always(reply(body=b"safe")), "/down": always(reply(301, location=f"http://a.test:{plain.port}/up"))}
        assert fetch(f"http://a.test:{plain.port}/up", HERE, resolve=lambda host, port: ["127.0.0.1"]).raw == b"safe"
        with pytest.raises(FetchError, match="from https to the unprotected"):
            fetch(f"https://a.test:{safe.port}/down", HERE, resolve=lambda host, port: ["127.0.0.1"])
    assert plain.paths == ["/up"]
