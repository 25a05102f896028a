import fcntl
from datetime import UTC, datetime, timedelta
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Thread

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from ingest.errors import SourceError
from ingest.fetching.fetched import Fetched
from ingest.fetching.snapshots import SnapshotStore

NOON = datetime(2024, 5, 1, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)
PAGE = Fetched("https://example.org/a", b"text", "text/html", "utf-8", '"1"', "Mon, 01 Jan 2024 00:00:00 GMT")


def test_empty_store_knows_nothing_and_makes_no_folder(tmp_path: Path) -> None:
    store = SnapshotStore(tmp_path / "new")
    assert store.latest("lou") is None and store.at("lou", NOON) is None and not (tmp_path / "new").exists()


def test_snapshot_comes_back_as_it_was_saved(tmp_path: Path) -> None:
    saved = SnapshotStore(tmp_path).save("lou", PAGE, NOON)
    store = SnapshotStore(tmp_path)
    assert store.latest("lou") == saved and store.read(saved) == b"text"
    assert (saved.url, saved.media_type, saved.charset, saved.etag, saved.time) == (PAGE.url, "text/html", "utf-8", '"1"', NOON)


def test_unchanged_page_confirms_the_bytes_of_the_latest_at_a_later_moment(tmp_path: Path) -> None:
    store = SnapshotStore(tmp_path)
    store.save("lou", PAGE, NOON)
    confirmed = store.save("lou", Fetched(PAGE.url, b"", etag='"2"', not_modified=True), NOON + HOUR)
    assert store.read(confirmed) == b"text" and confirmed.media_type == "text/html" and confirmed.etag == '"2"'
    assert store.latest("lou") == confirmed and len(list((tmp_path / "content").iterdir())) == 1


def test_unchanged_page_without_a_kept_copy_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="without its ETag"):
        SnapshotStore(tmp_path).save("lou", Fetched(PAGE.url, b"", not_modified=True), NOON)


@settings(deadline=None, max_examples=20)  # each save waits for the disk
@given(st.lists(st.tuples(st.sampled_from("ab"), st.integers(0, 5), st.binary(max_size=2)), max_size=6), st.integers(-1, 6))
@example([("a", 0, b"x"), ("a", 0, b"y")], 0)
def test_at_gives_the_newest_not_later_than_the_moment(saves: list[tuple[str, int, bytes]], hour: int) -> None:
    with TemporaryDirectory() as folder:
        store = SnapshotStore(Path(folder))
        for key, when, raw in saves:
            store.save(key, Fetched("https://example.org", raw), NOON + when * HOUR)
        known = [(when, order, raw) for order, (key, when, raw) in enumerate(saves) if key == "a" and when <= hour]
        found = store.at("a", NOON + hour * HOUR)
        assert (None if found is None else store.read(found)) == max(known, default=(0, 0, None))[2]


def test_index_cut_anywhere_by_a_crash_keeps_every_whole_line_and_takes_new_ones(tmp_path: Path) -> None:
    store, index = SnapshotStore(tmp_path), tmp_path / "index.jsonl"
    saved = [store.save("å", Fetched(f"https://example.org/{n}", b"%d" % n), NOON + n * HOUR) for n in range(2)]
    whole = index.read_bytes()
    ends = [at for at, byte in enumerate(whole) if byte == ord("\n")]
    for cut in {0, 1, *(end + off for end in ends for off in (-1, 0, 1)), *range(40, len(whole), 40)}:
        index.write_bytes(whole[:cut])
        kept = saved[: whole[:cut].count(b"\n")]
        assert store.latest("å") == (kept[-1] if kept else None)
        new = store.save("å", PAGE, NOON + 9 * HOUR)
        assert store.latest("å") == new and store.at("å", NOON + 8 * HOUR) == (kept[-1] if kept else None)


@pytest.mark.parametrize("line", ["{}", "nonsense", "[]", '{"key": "lou", "time": "2024-01-01T00:00:00"}'])
def test_damaged_line_of_the_index_is_named(tmp_path: Path, line: str) -> None:
    store = SnapshotStore(tmp_path)
    store.save("lou", PAGE, NOON)
    with (tmp_path / "index.jsonl").open("a") as index:
        index.write(line + "\n")
    with pytest.raises(SourceError, match="line 2 of .* is damaged"):
        store.latest("lou")


def test_damaged_or_missing_copy_is_not_given_out_and_saving_again_mends_it(tmp_path: Path) -> None:
    store = SnapshotStore(tmp_path)
    saved = store.save("lou", PAGE, NOON)
    (tmp_path / "content" / saved.sha256).write_bytes(b"tex!")
    with pytest.raises(SourceError, match="damaged"):
        store.read(saved)
    (tmp_path / "content" / saved.sha256).unlink()
    with pytest.raises(SourceError, match="cannot be read"):
        store.read(saved)
    store.save("lou", PAGE, NOON + HOUR)
    assert store.read(saved) == b"text"


def test_failed_save_leaves_no_line_and_no_half_file(tmp_path: Path) -> None:
    store = SnapshotStore(tmp_path)
    saved = store.save("lou", PAGE, NOON)
    (tmp_path / "content" / saved.sha256).unlink()
    (tmp_path / "content" / saved.sha256).mkdir()
    with pytest.raises(SourceError, match="could not be kept"):
        store.save("lou", PAGE, NOON + HOUR)
    assert store.latest("lou") == saved and [path.name for path in (tmp_path / "content").iterdir()] == [saved.sha256]


def test_save_waits_for_another_that_is_writing_the_index(tmp_path: Path) -> None:
    store = SnapshotStore(tmp_path)
    store.save("lou", PAGE, NOON)
    saving = Thread(target=store.save, args=("lou", PAGE, NOON + HOUR), daemon=True)
    with (tmp_path / "index.jsonl").open("rb") as other:
        fcntl.flock(other, fcntl.LOCK_EX)
        saving.start()
        saving.join(0.3)
        assert len((tmp_path / "index.jsonl").read_bytes().splitlines()) == 1
    saving.join(5)
    assert len((tmp_path / "index.jsonl").read_bytes().splitlines()) == 2


def save_many(folder: str, key: str) -> None:
    for n in range(20):
        SnapshotStore(Path(folder)).save(key, Fetched("https://example.org", b"%d" % n), NOON + n * HOUR)


def test_two_processes_that_save_at_once_lose_nothing(tmp_path: Path) -> None:
    processes = [get_context("spawn").Process(target=save_many, args=(str(tmp_path), key)) for key in ("a", "b")]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    assert len((tmp_path / "index.jsonl").read_bytes().splitlines()) == 40
    for key in ("a", "b"):
        latest = SnapshotStore(tmp_path).latest(key)
        assert latest is not None and SnapshotStore(tmp_path).read(latest) == b"19"
