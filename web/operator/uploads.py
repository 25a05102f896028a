"""Files that the operator hands in: kept in a folder under names of our own, taken into the library one after another in the background.

The name that a file came with is a title for people, and tells its type; it never becomes part of a path.
"""

import logging
import re
import secrets
import shutil
import sqlite3
import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from pathlib import Path, PurePath
from typing import BinaryIO, Literal, Protocol

from corpus.errors import SamsvarError
from index.intake.ingestion import DocumentReport
from ingest.formats.table import FORMATS
from web.site.records import Records

SCHEMA = """
CREATE TABLE IF NOT EXISTS uploads (
    id TEXT PRIMARY KEY, name TEXT NOT NULL, path TEXT NOT NULL, time TEXT NOT NULL, status TEXT NOT NULL, reason TEXT NOT NULL,
    document_id TEXT NOT NULL, chunks INTEGER NOT NULL) WITHOUT ROWID;
"""
MOST_NAME = 150
INTERRUPTED = "the service was stopped before it was taken in: delete it here and upload it again"
_UNFIT = re.compile(r"[\x00-\x1f\x7f\u200b-\u200f\u2028-\u202e\u2066-\u2069]")
logger = logging.getLogger(__name__)

UploadStatus = Literal["waiting", "done", "failed"]


class Intake(Protocol):
    """Takes files into the library."""

    def take_in(self, path: Path, name: str) -> DocumentReport:
        """Read, embed and store one file; `name` is what it was called. A file that cannot be read is a report that says why."""
        ...

    def remove(self, document_id: str) -> None: ...

    def refresh(self) -> None:
        """Bring the indexes up to date, so that the next question does not wait for them."""
        ...


class UploadRefused(SamsvarError):
    """An upload cannot begin now."""


@dataclass(frozen=True, slots=True)
class Upload:
    """One file. `path` is empty where it was not kept; `reason` says why it failed; `chunks` is how many the library has of it."""

    id: str
    name: str
    path: str
    time: str
    status: UploadStatus
    reason: str = ""
    document_id: str = ""
    chunks: int = 0


class Uploads:
    """The files in `folder`, listed in `records.sqlite` at `path`. One upload runs at a time in a process."""

    def __init__(self, path: Path, folder: Path, intake: Intake, now: Callable[[], datetime] = lambda: datetime.now(UTC)) -> None:
        self._records = Records(path, SCHEMA)
        self._folder = folder
        self._intake = intake
        self._now = now
        self._running = threading.Lock()

    @property
    def is_running(self) -> bool:
        return self._running.locked()

    def start(self, files: Sequence[tuple[str, BinaryIO]]) -> None:
        """Keep the files and begin to take them in, in a thread of their own.

        Raises:
            UploadRefused: another upload is still being taken in.
        """
        if not self._running.acquire(blocking=False):
            raise UploadRefused("another upload is being taken in: wait until it is done")
        try:
            uploads = [self._kept(name, file) for name, file in files]
            threading.Thread(target=self._run, args=(uploads,), name="upload", daemon=True).start()
        except BaseException:
            self._running.release()
            raise

    def all(self) -> list[Upload]:
        """Return all uploads, the latest first. One that waits for a process that is gone has failed."""
        if not self._records.path.exists():
            return []
        running = self.is_running
        with self._records.reading() as connection:
            uploads = [Upload(**dict(row)) for row in connection.execute("SELECT * FROM uploads ORDER BY time DESC, id")]
        return uploads if running else [_not_waiting(upload) for upload in uploads]

    def delete(self, identity: str) -> None:
        """Remove the document from the library, then the file, then the line. One that is being taken in is left alone."""
        upload = next((upload for upload in self.all() if upload.id == identity), None)
        if upload is None or upload.status == "waiting":
            return
        if upload.document_id:
            self._intake.remove(upload.document_id)
        if upload.path:
            Path(upload.path).unlink(missing_ok=True)
        with self._records.writing() as connection:
            connection.execute("DELETE FROM uploads WHERE id = ?", (identity,))

    def _kept(self, given_name: str, file: BinaryIO) -> Upload:
        name = shown_name(given_name)
        suffix = PurePath(name).suffix.lower()
        upload = Upload(secrets.token_hex(8), name, "", self._now().isoformat(timespec="microseconds"), "waiting")
        if suffix not in FORMATS.suffixes:
            upload = replace(upload, status="failed", reason=FORMATS.refusal(suffix))
        else:
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            path = self._folder.resolve() / f"{upload.id}{suffix}"
            with path.open("xb") as copy:
                path.chmod(0o600)
                shutil.copyfileobj(file, copy)
            upload = replace(upload, path=str(path))
        self._write(upload)
        return upload

    def _run(self, uploads: Sequence[Upload]) -> None:
        try:
            for upload in uploads:
                if upload.status == "waiting":
                    self._write(self._taken_in(upload))
            self._intake.refresh()
        except (SamsvarError, sqlite3.Error, OSError) as error:
            logger.error("an upload stopped: %s", error)
        finally:
            self._running.release()

    def _taken_in(self, upload: Upload) -> Upload:
        try:
            report = self._intake.take_in(Path(upload.path), upload.name)
        except (SamsvarError, sqlite3.Error, OSError) as error:
            return self._failed(upload, str(error))
        if report.status == "failed":
            return self._failed(upload, report.reason)
        return replace(upload, status="done", document_id=report.document_id, chunks=report.chunks)

    def _failed(self, upload: Upload, reason: str) -> Upload:
        """What cannot be read is not kept: an ingest of the folder would fail at it each time."""
        Path(upload.path).unlink(missing_ok=True)
        return replace(upload, status="failed", reason=reason, path="")

    def _write(self, upload: Upload) -> None:
        columns = tuple(Upload.__dataclass_fields__)
        with self._records.writing() as connection:
            connection.execute(
                f"INSERT OR REPLACE INTO uploads ({', '.join(columns)}) VALUES ({', '.join(f':{column}' for column in columns)})",
                asdict(upload),
            )


def upload_names(path: Path) -> Mapping[str, str]:
    """Return what each kept file was called, by where it is kept, from the `records.sqlite` at `path`."""
    if not path.exists():
        return {}
    with Records(path, SCHEMA).reading() as connection:
        return {row["path"]: row["name"] for row in connection.execute("SELECT path, name FROM uploads WHERE path != ''")}


def shown_name(given_name: str) -> str:
    """Return a file's name as people may see it: without folders, control and direction characters, and not too long."""
    name = _UNFIT.sub("", re.split(r"[/\\]", given_name)[-1]).strip(" .")
    suffix = PurePath(name).suffix[:12]
    return (name if len(name) <= MOST_NAME else name[: MOST_NAME - len(suffix)] + suffix) or "file"


def _not_waiting(upload: Upload) -> Upload:
    return replace(upload, status="failed", reason=INTERRUPTED) if upload.status == "waiting" else upload
