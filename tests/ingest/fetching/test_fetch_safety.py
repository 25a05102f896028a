from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.fetching.fetch import FetchError, FetchLimits, fetch
from tests.ingest.fetching.misbehaving import always, certificate, reply, server_tls, serving

HERE = FetchLimits(allow_private=True, seconds=5)
PUBLIC = FetchLimits(seconds=5)


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
    with serving({"/": always(reply())}) as server, pytest.raises(FetchError, match="user name or password") as error:
        fetch(f"http://{user}127.0.0.1:{server.port}/", HERE)
    assert "secret" not in str(error.value) and server.seen == []


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
    with serving({"/": always(reply(body=b"secret"))}) as inside, serving({}) as outside:
        outside.routes = {"/": always(reply(302, location=f"https://inside.test:{inside.port}/"))}
        with pytest.raises(FetchError, match="inside.test leads to 127.0.0.1"):
            fetch(f"http://intranet.test:{outside.port}/", limits, resolve=lambda host, port: ["127.0.0.1"])
    assert len(outside.seen) == 1 and inside.seen == []


def test_fetch_connects_to_the_address_that_was_checked_though_the_name_changes_its_address() -> None:
    answers = [["127.0.0.2"], ["127.0.0.1"], ["127.0.0.1"]]
    good, bad = always(reply(body=b"checked")), always(reply(body=b"secret"))
    with serving({"/": good}, "127.0.0.2") as checked, serving({"/": bad}, "127.0.0.1", checked.port):
        fetched = fetch(f"http://rebind.test:{checked.port}/", HERE, resolve=lambda host, port: answers.pop(0))
    assert fetched.raw == b"checked" and len(answers) == 2
    assert checked.seen[0][1]["Host"] == f"rebind.test:{checked.port}"


def test_fetch_looks_the_host_up_again_for_each_redirect() -> None:
    limits = FetchLimits(seconds=5, private_hosts=("first.test",))
    answers = [["127.0.0.1"], []]
    routes = {"/": always(reply(302, location="/x")), "/x": always(reply(body=b"x"))}
    with serving(routes) as server, pytest.raises(FetchError, match="was not found"):
        fetch(f"http://first.test:{server.port}/", limits, resolve=lambda host, port: answers.pop(0))
    assert server.paths == ["/"]


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
        with pytest.raises(FetchError, match="without https"):
            fetch(f"https://a.test:{safe.port}/down", HERE, resolve=lambda host, port: ["127.0.0.1"])
    assert plain.paths == ["/up"]


def test_fetch_refuses_a_redirect_that_stays_on_http_unless_its_host_may_be_private() -> None:
    with serving({"/new": always(reply(body=b"moved"))}) as server:
        server.routes = {**server.routes, "/old": always(reply(301, location=f"http://new.test:{server.port}/new"))}
        for hosts, expected in ((("old.test",), "without https"), (("old.test", "new.test"), None)):
            limits = FetchLimits(seconds=5, private_hosts=hosts)
            if expected is None:
                assert fetch(f"http://old.test:{server.port}/old", limits, resolve=lambda host, port: ["127.0.0.1"]).raw == b"moved"
                continue
            with pytest.raises(FetchError, match=expected):
                fetch(f"http://old.test:{server.port}/old", limits, resolve=lambda host, port: ["127.0.0.1"])
    assert server.paths == ["/old", "/old", "/new"]
