"""Keep every version of a fetched page: its bytes under their own hash, and an index to which lines are only added.

A page's bytes are wholly on disk before its index line is, and a line counts from its line end on: a crash leaves the earlier snapshots as
they were, and at most a file that nothing points to. Several processes may save at once.
"""

import fcntl
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from secrets import token_hex
from typing import Any

from ingest.errors import SourceError
from ingest.fetching.fetched import Fetched, content_type


@dataclass(frozen=True, slots=True)
class Snapshot:
    """One source as it was at one moment. `key` names the source, `url` is where the bytes came from, `time` carries its time zone."""

    key: str
    url: str
    sha256: str
    time: datetime
    etag: str | None = None
    last_modified: str | None = None
    media_type: str | None = None
    charset: str | None = None

    @property
    def content_type(self) -> str | None:
        """Media type and encoding as one header value, as `RawSource` takes it."""
        return content_type(self.media_type, self.charset)


class SnapshotStore:
    """The snapshots in one folder, which is made by the first save."""

    def __init__(self, folder: Path) -> None:
        self._index = folder / "index.jsonl"
        self._content = folder / "content"

    def save(self, key: str, fetched: Fetched, at: datetime) -> Snapshot:
        """Add a snapshot. One that is `not_modified` repeats the bytes of the latest, confirmed at a later moment.

        Raises: SourceError where there is no latest to repeat, or the disk refuses.
        """
        assert at.tzinfo is not None, "a moment without time zone cannot be compared"
        earlier = self.latest(key) if fetched.not_modified else None
        if fetched.not_modified and earlier is None:
            raise SourceError(f"{key} is unchanged since a copy that is not kept: fetch it again without its ETag")
        snapshot = _confirmed(earlier, fetched, at) if earlier else _first_seen(key, fetched, at)
        try:
            if earlier is None:
                self._write(snapshot.sha256, fetched.raw)
            self._append(snapshot)
        except OSError as error:
            raise SourceError(f"{key} could not be kept under {self._content} ({error.strerror}): free space or mend its rights") from error
        return snapshot

    def latest(self, key: str) -> Snapshot | None:
        """Return the newest snapshot of `key`, None where there is none. Raises: SourceError where the index is damaged."""
        return _newest([snapshot for snapshot in self._snapshots() if snapshot.key == key])

    def at(self, key: str, moment: datetime) -> Snapshot | None:
        """Return the snapshot of `key` that held at `moment`: the newest not later. Raises: SourceError where the index is damaged."""
        return _newest([snapshot for snapshot in self._snapshots() if snapshot.key == key and snapshot.time <= moment])

    def read(self, snapshot: Snapshot) -> bytes:
        """Return the bytes as they were fetched. Raises: SourceError where they are missing or were changed."""
        path = self._content / snapshot.sha256
        try:
            raw = path.read_bytes()
        except OSError as error:
            raise SourceError(f"the kept copy {path} of {snapshot.url} cannot be read ({error.strerror}): fetch it again") from error
        if sha256(raw).hexdigest() != snapshot.sha256:
            raise SourceError(f"the kept copy {path} of {snapshot.url} is damaged: its hash is another; fetch it again")
        return raw

    def _snapshots(self) -> Iterator[Snapshot]:
        lines = self._index.read_bytes().split(b"\n") if self._index.exists() else [b""]
        for number, line in enumerate(lines[:-1], start=1):  # what follows the last line end was never wholly saved
            try:
                yield _snapshot(json.loads(line))
            except (ValueError, TypeError, KeyError) as error:
                raise SourceError(f"line {number} of {self._index} is damaged ({error}): restore it from a backup or remove it") from error

    def _write(self, digest: str, raw: bytes) -> None:
        """Put the bytes in place at once. A copy that was damaged since is thereby mended."""
        self._content.mkdir(parents=True, exist_ok=True)
        unfinished = self._content / f"unfinished-{token_hex(8)}"
        try:
            with unfinished.open("xb") as file:
                file.write(raw)
                file.flush()
                os.fsync(file.fileno())
            unfinished.replace(self._content / digest)
        finally:
            unfinished.unlink(missing_ok=True)  # a full disk must not fill with attempts
        _sync_folder(self._content)

    def _append(self, snapshot: Snapshot) -> None:
        line = json.dumps(asdict(snapshot) | {"time": snapshot.time.isoformat()}, ensure_ascii=False) + "\n"
        with self._index.open("ab+") as file, _locked(file.fileno()):
            file.truncate(_end_of_last_line(self._index))  # what a crash left half written, no earlier line
            file.write(line.encode())
            file.flush()
            os.fsync(file.fileno())
        _sync_folder(self._index.parent)


def _first_seen(key: str, fetched: Fetched, at: datetime) -> Snapshot:
    digest = sha256(fetched.raw).hexdigest()
    return Snapshot(key, fetched.url, digest, at, fetched.etag, fetched.last_modified, fetched.media_type, fetched.charset)


def _confirmed(earlier: Snapshot, fetched: Fetched, at: datetime) -> Snapshot:
    return replace(earlier, url=fetched.url, time=at, etag=fetched.etag, last_modified=fetched.last_modified)


def _snapshot(fields: dict[str, Any]) -> Snapshot:
    time = datetime.fromisoformat(fields["time"])
    if time.tzinfo is None:
        raise ValueError(f"{fields['time']} has no time zone")
    return Snapshot(**fields | {"time": time})


def _newest(snapshots: list[Snapshot]) -> Snapshot | None:
    """Of snapshots of the same moment, the one saved last."""
    return max(reversed(snapshots), key=lambda snapshot: snapshot.time, default=None)


def _end_of_last_line(index: Path) -> int:
    return index.read_bytes().rfind(b"\n") + 1


@contextmanager
def _locked(descriptor: int) -> Iterator[None]:
    """Wait for other processes that save. The lock ends with the file, too, so that a crash leaves none behind."""
    fcntl.flock(descriptor, fcntl.LOCK_EX)
    try:
        yield
    finally:
        fcntl.flock(descriptor, fcntl.LOCK_UN)


def _sync_folder(folder: Path) -> None:
    """Make a new name in `folder` outlive a power cut."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
