"""Syncing from a real server that misbehaves: what is there is never lost, and what changed is told."""

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from email.message import Message
from pathlib import Path

import numpy as np
import pytest

from corpus.registers.sources import SourceEntry
from index.encoder import Matrix
from index.intake.ingestion import IngestSettings
from index.intake.sync import LastSync, SyncReport, last_sync, sync
from index.library.library import Library
from ingest.document import Document, document_id
from ingest.fetching.fetched import FetchLimits
from ingest.fetching.polite_client import Manners, PoliteClient
from ingest.fetching.snapshots import SnapshotStore
from tests.encoders import HashEncoder
from tests.ingest.fetching.misbehaving import Answer, Server, always, dripping, reply, serving

START = datetime(2025, 3, 1, 12, tzinfo=UTC)
LIMITS = FetchLimits(seconds=0.5, bytes=20_000, private_hosts=("one.test",))
TEXT = "Samverkan\n\nFörsta stycket står här.\n\nAndra stycket står här också.\n\nTredje stycket avslutar sidan."


class CrashingEncoder(HashEncoder):
    """Fails as a crash would, halfway."""

    def passages(self, texts: Sequence[str]) -> Matrix:
        raise RuntimeError("crash")


@dataclass
class Place:
    """A library with its snapshots in one folder. Each run of a sync is a day later than the last."""

    folder: Path
    limits: FetchLimits = LIMITS
    encoder: HashEncoder = field(default_factory=HashEncoder)
    days: int = -1

    def __post_init__(self) -> None:
        self.library = Library(self.folder / "library.sqlite")
        self.snapshots = SnapshotStore(self.folder / "snapshots")

    def run(self, *manifest: SourceEntry) -> list[SyncReport]:
        self.days += 1
        client = PoliteClient(self.limits, Manners(), sleep=lambda _: None, resolve=lambda host, port: ["127.0.0.1"])
        clock: Callable[[], datetime] = lambda: START + timedelta(days=self.days)  # noqa: E731
        return list(sync(self.library, self.encoder, manifest, client, self.snapshots, IngestSettings(), clock))

    def held(self, entry: SourceEntry) -> Document:
        document = self.library.document(document_id(entry.url))
        assert document is not None
        return document


def source(server: Server, path: str = "/a", key: str = "a", fetch: str | None = None) -> SourceEntry:
    url = f"http://one.test:{server.port}{path}"
    return SourceEntry(key, "Titel i förteckningen", "SKR", url, "sv", "guidance", "2025", fetch=fetch)


def plain(text: str = TEXT, **headers: str) -> bytes:
    return reply(200, text.encode(), **{"content_type": "text/plain; charset=utf-8", **headers})


def dated(text: str, etag: str) -> Answer:
    """Answer as a server does that knows conditional requests."""
    return lambda headers: [reply(304, etag=etag) if headers["If-None-Match"] == etag else plain(text, etag=etag)]


def test_new_source_is_added_with_what_the_manifest_says_of_it(tmp_path: Path) -> None:
    place = Place(tmp_path)
    with serving({"/a": always(plain())}) as server:
        entry = source(server)
        (report,) = place.run(entry)
    document = place.held(entry)
    assert (report.status, report.document_id, report.key) == ("added", document.id, "a")
    assert (document.title, document.publisher, document.published, document.url) == ("Titel i förteckningen", "SKR", "2025", entry.url)
    assert place.library.chunk_count(document.id) > 0


def test_source_that_has_not_changed_is_asked_for_with_its_etag_and_left_as_it_is(tmp_path: Path) -> None:
    place = Place(tmp_path)
    with serving({"/a": dated(TEXT, '"1"')}) as server:
        place.run(source(server))
        generation = place.library.generation
        (report,) = place.run(source(server))
        assert server.seen[-1][1]["If-None-Match"] == '"1"'
    assert (report.status, place.library.generation) == ("unchanged", generation)


def test_changed_source_is_indexed_anew_and_says_which_paragraphs_changed(tmp_path: Path) -> None:
    place = Place(tmp_path)
    with serving({"/a": dated(TEXT, '"1"')}) as server:
        place.run(source(server))
        server.routes = {"/a": dated(TEXT.replace("också", "ändrat") + "\n\nEtt fjärde stycke kom till.", '"2"')}
        (report,) = place.run(source(server))
    assert (report.status, report.changes.added, report.changes.removed, report.changes.changed) == ("changed", 1, 0, 1)
    assert [change.text for change in report.changes.first] == ["Andra stycket står här ändrat.", "Ett fjärde stycke kom till."]
    assert "ändrat" in place.held(source(server)).text


def test_page_whose_bytes_changed_but_not_its_words_is_unchanged(tmp_path: Path) -> None:
    page = "<html><body><!-- %d --><article><h1>Samverkan</h1><p>Första stycket står här.</p><p>Och ett till.</p></article></body></html>"
    place = Place(tmp_path)
    with serving({"/a": always(reply(body=(page % 1).encode(), content_type="text/html"))}) as server:
        place.run(source(server))
        server.routes = {"/a": always(reply(body=(page % 2).encode(), content_type="text/html"))}
        (report,) = place.run(source(server))
    assert report.status == "unchanged"


@pytest.mark.parametrize("answer", [reply(404), reply(410), reply(301, location="/"), reply(302, location="/sv/")])
def test_vanished_source_is_kept_and_marked_until_it_is_there_again(tmp_path: Path, answer: bytes) -> None:
    place = Place(tmp_path)
    with serving({"/a": dated(TEXT, '"1"'), "/": always(plain("Start\n\nVälkommen.")), "/sv/": always(plain("Start"))}) as server:
        place.run(source(server))
        server.routes = {**server.routes, "/a": always(answer)}
        (gone,) = place.run(source(server))
        place.run(source(server))
        assert (gone.status, place.held(source(server)).vanished) == ("vanished", "2025-03-02")
        assert place.library.chunk_count(gone.document_id) > 0
        server.routes = {"/a": dated(TEXT, '"1"')}
        (back,) = place.run(source(server))
    assert (back.status, place.held(source(server)).vanished) == ("unchanged", None) and "2025-03-02" in back.reason


def test_source_that_was_never_there_has_failed(tmp_path: Path) -> None:
    with serving({}) as server:
        (report,) = Place(tmp_path).run(source(server))
    assert report.status == "failed" and "404" in report.reason


MISBEHAVIOURS: dict[str, tuple[str, Answer]] = {
    "fails": ("failed (500)", always(reply(500))),
    "hangs up": ("one.test", always(b"")),
    "is slow": ("took longer than", dripping(0.2, *[plain()[at : at + 20] for at in range(0, 200, 20)])),
    "is huge": ("longer than", always(plain("lång " * 10_000))),
    "is huge without saying so": ("longer than", always(b"HTTP/1.1 200 X\r\nContent-Type: text/plain\r\n\r\n" + b"x " * 20_000)),
    "redirects in a circle": ("in a circle", always(reply(302, location="/a"))),
    "redirects without end": ("more than 5 redirects", always(reply(302, location="/hop0"))),
    "redirects without https": ("lead only to https", always(reply(302, location="http://other.test/a"))),
    "redirects into the network": ("only public ones are fetched", always(reply(302, location="https://inside.test/admin"))),
    "sends a picture": ("cannot be read", always(reply(body=b"\x89PNG\r\n\x1a\n" + bytes(500), content_type="image/png"))),
    "calls a picture a page": ("cannot be read", always(reply(body=b"\x89PNG\r\n\x1a\n" + bytes(500), content_type="text/html"))),
    "is cut short": ("one.test", always(plain(content_length="5000"))),
    "is empty": ("empty", always(plain(""))),
    "has no text": ("no main text", always(reply(body=b"<html><body><script>1</script></body></html>", content_type="text/html"))),
    "says there is maintenance": ("earlier text is kept", always(plain("Underhåll\n\nVi är strax tillbaka."))),
    "needs a password": ("401", always(reply(401))),
}


@pytest.mark.parametrize("how", MISBEHAVIOURS)
def test_failed_source_keeps_its_document_and_its_snapshot(tmp_path: Path, how: str) -> None:
    reason, answer = MISBEHAVIOURS[how]
    place = Place(tmp_path)
    with serving({"/a": dated(TEXT, '"1"')}) as server:
        place.run(source(server))
        before, snapshot = place.held(source(server)), place.snapshots.latest("a")
        server.routes = {"/a": answer, **{f"/hop{at}": always(reply(302, location=f"/hop{at + 1}")) for at in range(9)}}
        (report,) = place.run(source(server))
    assert report.status == "failed" and reason in report.reason
    assert place.held(source(server)).text == before.text and place.snapshots.latest("a") == snapshot


def test_outcome_of_the_last_sync_is_noted_with_its_reason(tmp_path: Path) -> None:
    place = Place(tmp_path)
    with serving({"/a": always(plain())}) as server:
        entry = source(server)
        assert last_sync(place.library, "a") is None
        place.run(entry)
        assert last_sync(place.library, "a") == LastSync("2025-03-01T12:00:00+00:00", "added")
        server.routes = {"/a": always(reply(500))}
        (report,) = place.run(entry)
        assert last_sync(place.library, "a") == LastSync("2025-03-02T12:00:00+00:00", "failed", report.reason)


def test_source_that_robots_forbids_from_now_on_has_failed_and_is_not_asked_for(tmp_path: Path) -> None:
    place = Place(tmp_path)
    with serving({"/a": always(plain())}) as server:
        place.run(source(server))
        server.routes = {**server.routes, "/robots.txt": always(reply(body=b"User-agent: *\nDisallow: /"))}
        (report,) = place.run(source(server))
        assert server.paths[-1] == "/robots.txt"
    assert (report.status, place.held(source(server)).vanished) == ("failed", None) and "robots.txt" in report.reason


def test_page_that_stays_as_short_as_it_came_is_taken_in_the_second_time(tmp_path: Path) -> None:
    place = Place(tmp_path)
    with serving({"/a": always(plain())}) as server:
        place.run(source(server))
        server.routes = {"/a": always(plain("Flyttad\n\nSe vår nya sida."))}
        statuses = [place.run(source(server))[0].status for _ in range(2)]
    assert statuses == ["failed", "changed"]


def test_sync_of_ten_sources_survives_a_server_that_fails_every_second_request(tmp_path: Path) -> None:
    place = Place(tmp_path)
    asked: list[str] = []

    def flaky(at: int) -> Answer:
        failures = [reply(500), b"", plain(content_length="9999"), reply(503), reply(body=b"x", content_encoding="gzip")]

        def answer(_: Message) -> list[bytes]:
            asked.append("")
            return [failures[at % len(failures)] if len(asked) % 2 else plain(f"Sida {at}\n\nText nummer {at} står här.")]

        return answer

    with serving({f"/{at}": flaky(at) for at in range(10)}) as server:
        manifest = [source(server, f"/{at}", key=str(at)) for at in range(10)]
        reports = place.run(*manifest)
        assert [report.status for report in reports] == ["added"] * 10 and len(asked) == 20
    assert [f"Text nummer {at} står här." in place.held(entry).text for at, entry in enumerate(manifest)] == [True] * 10


@pytest.mark.parametrize("seed", range(3))
def test_nothing_is_lost_while_half_of_all_requests_fail_by_chance(tmp_path: Path, seed: int) -> None:
    place = Place(tmp_path)
    chance = random.Random(seed)

    def flaky(at: int) -> Answer:
        return lambda _: [chance.choice([plain(f"Sida {at}\n\nText {at} står här."), chance.choice([reply(500), b"", reply(429)])])]

    with serving({f"/{at}": flaky(at) for at in range(10)}) as server:
        manifest = [source(server, f"/{at}", key=str(at)) for at in range(10)]
        held = 0
        for _ in range(6):
            reports = place.run(*manifest)
            assert len(reports) == 10 and place.library.counts()[0] >= held
            held = place.library.counts()[0]
            assert all(report.reason for report in reports if report.status == "failed")
    assert held == 10 and place.library.check() == "ok"


def test_sync_that_crashed_before_the_library_had_the_page_makes_up_for_it(tmp_path: Path) -> None:
    place = Place(tmp_path)
    with serving({"/a": dated(TEXT, '"1"')}) as server:
        place.run(source(server))
        server.routes = {"/a": dated(TEXT + "\n\nNytt.", '"2"')}
        place.encoder = CrashingEncoder()
        with pytest.raises(RuntimeError, match="crash"):
            place.run(source(server))
        assert "Nytt" not in place.held(source(server)).text
        place.encoder = HashEncoder()
        (report,) = place.run(source(server))
    assert report.status == "changed" and "Nytt." in place.held(source(server)).text


def test_damaged_snapshot_is_fetched_anew(tmp_path: Path) -> None:
    place = Place(tmp_path)
    with serving({"/a": dated(TEXT, '"1"')}) as server:
        place.run(source(server))
        (copy,) = (tmp_path / "snapshots" / "content").iterdir()
        copy.write_bytes(b"damaged")
        (report,) = place.run(source(server))
    latest = place.snapshots.latest("a")
    assert report.status == "unchanged" and latest and place.snapshots.read(latest) == TEXT.encode()


def test_title_corrected_in_the_manifest_reaches_the_library(tmp_path: Path) -> None:
    place = Place(tmp_path)
    with serving({"/a": dated(TEXT, '"1"')}) as server:
        place.run(source(server))
        entry = SourceEntry("a", "Rättad titel", "SKR", source(server).url, "sv", "guidance")
        (report,) = place.run(entry)
    assert (report.status, place.held(entry).title) == ("changed", "Rättad titel") and "words are the same" in report.reason


def test_source_that_was_taken_in_by_its_address_in_between_has_what_the_manifest_says_again(tmp_path: Path) -> None:
    place = Place(tmp_path)
    with serving({"/a": dated(TEXT, "v1")}) as server:
        entry = source(server)
        place.run(entry)
        place.library.replace(replace(place.held(entry), title="Vad sidan kallar sig", publisher=""), [], np.zeros((0, 256), np.float32))
        (report,) = place.run(entry)
    assert (report.status, place.held(entry).title, place.held(entry).publisher) == ("changed", "Titel i förteckningen", "SKR")


def test_source_whose_document_was_removed_is_added_again(tmp_path: Path) -> None:
    place = Place(tmp_path)
    with serving({"/a": dated(TEXT, "v1")}) as server:
        entry = source(server)
        place.run(entry)
        place.library.remove(document_id(entry.url))
        assert [report.status for report in place.run(entry)] == ["added"]
    assert place.held(entry).text == TEXT


def test_statute_is_fetched_from_the_open_data_and_cited_by_its_page(tmp_path: Path) -> None:
    text = "Lag (2016:1145) om offentlig upphandling\nSFS nr: 2016:1145\n\n1 kap. Regler\n\n1 §   Köp ska annonseras.\n"
    place = Place(tmp_path)
    routes = {"/dokument/sfs-2016-1145.text": always(plain(text)), "/dokument/sfs-2022-900.text": always(plain("Ett fel uppstod"))}
    with serving(routes) as server:
        here = f"http://one.test:{server.port}/dokument/"
        lou = source(server, "/lagen", fetch=here + "sfs-2016-1145.text")
        other = source(server, "/lagen2", key="b", fetch=here + "sfs-2022-900.text")
        reports = place.run(lou, other)
    (chunk,) = place.library.chunks(document_id(lou.url))
    assert (chunk.section, place.held(lou).sfs, place.held(lou).url) == ("lag (2016:1145) 1 kap. 1 §", "2016:1145", lou.url)
    assert reports[1].status == "failed" and "not the text of SFS 2022:900" in reports[1].reason


def test_entry_that_is_not_to_be_synced_is_not_asked_for(tmp_path: Path) -> None:
    assert Place(tmp_path).run(SourceEntry("seed", "T", "P", "seed:x.txt", "sv", "news", sync=False)) == []
