import stat
import threading
import time
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.errors import SamsvarError
from index.intake.ingestion import DocumentReport
from ingest.document import document_id
from web.operator.uploads import Upload, UploadRefused, Uploads, shown_name, upload_names

TEXT = b"En text om samverkan."


class HeldIntake:
    """Takes in what it may: waits until `go` is set, refuses what says BROKEN, and stops at what says STOP."""

    def __init__(self) -> None:
        self.go = threading.Event()
        self.removed: list[str] = []

    def take_in(self, path: Path, name: str) -> DocumentReport:
        assert self.go.wait(10)
        text = path.read_bytes()
        if b"STOP" in text:
            raise SamsvarError("the library was embedded with another model")
        if b"BROKEN" in text:
            return DocumentReport(str(path), document_id(str(path)), "failed", "it is broken")
        return DocumentReport(str(path), document_id(str(path)), "added", chunks=2)

    def remove(self, document_id: str) -> None:
        self.removed.append(document_id)

    def refresh(self) -> None:
        pass


def uploads_in(folder: Path, intake: HeldIntake) -> Uploads:
    return Uploads(folder / "records.sqlite", folder / "uploads", intake)


def finished(uploads: Uploads) -> list[Upload]:
    for _ in range(200):
        if not uploads.is_running:
            return uploads.all()
        time.sleep(0.02)
    raise AssertionError("the upload did not end")


def test_files_are_taken_in_one_after_another_and_each_ends_with_its_reason(tmp_path: Path) -> None:
    intake = HeldIntake()
    uploads = uploads_in(tmp_path, intake)
    uploads.start([("a.txt", BytesIO(TEXT)), ("b.txt", BytesIO(b"BROKEN")), ("c.txt", BytesIO(b"STOP")), ("d.exe", BytesIO(TEXT))])
    assert sorted(upload.status for upload in uploads.all()) == ["failed", "waiting", "waiting", "waiting"]
    intake.go.set()
    outcomes = {upload.name: upload for upload in finished(uploads)}
    assert [outcomes[name].status for name in ("a.txt", "b.txt", "c.txt", "d.exe")] == ["done", "failed", "failed", "failed"]
    assert outcomes["b.txt"].reason == "it is broken" and "another model" in outcomes["c.txt"].reason and ".exe" in outcomes["d.exe"].reason
    assert [path.read_bytes() for path in (tmp_path / "uploads").iterdir()] == [TEXT]


def test_second_upload_has_to_wait_for_the_first(tmp_path: Path) -> None:
    intake = HeldIntake()
    uploads = uploads_in(tmp_path, intake)
    uploads.start([("a.txt", BytesIO(TEXT))])
    with pytest.raises(UploadRefused, match="wait until it is done"):
        uploads.start([("b.txt", BytesIO(TEXT))])
    intake.go.set()
    finished(uploads)
    uploads.start([("b.txt", BytesIO(TEXT))])
    assert [upload.name for upload in finished(uploads)] == ["b.txt", "a.txt"]


def test_name_never_becomes_part_of_a_path(tmp_path: Path) -> None:
    intake = HeldIntake()
    intake.go.set()
    uploads = uploads_in(tmp_path, intake)
    uploads.start([("../../etc/passwd.txt", BytesIO(TEXT)), ("C:\\boot\\åtgärd.TXT", BytesIO(TEXT + b"2"))])
    assert {upload.name for upload in finished(uploads)} == {"passwd.txt", "åtgärd.TXT"}
    paths = list((tmp_path / "uploads").iterdir())
    assert all(len(path.stem) == 16 and int(path.stem, 16) >= 0 and path.suffix == ".txt" for path in paths) and len(paths) == 2
    assert {stat.S_IMODE(path.stat().st_mode) for path in paths} == {0o600} and stat.S_IMODE((tmp_path / "uploads").stat().st_mode) == 0o700
    assert sorted(upload_names(tmp_path / "records.sqlite").values()) == ["passwd.txt", "åtgärd.TXT"]


def test_deleted_upload_leaves_the_library_and_the_folder(tmp_path: Path) -> None:
    intake = HeldIntake()
    intake.go.set()
    uploads = uploads_in(tmp_path, intake)
    uploads.start([("a.txt", BytesIO(TEXT))])
    (upload,) = finished(uploads)
    uploads.delete(upload.id)
    uploads.delete("no such id")
    assert uploads.all() == [] and intake.removed == [upload.document_id] and list((tmp_path / "uploads").iterdir()) == []


def test_upload_that_a_stop_of_the_service_cut_short_is_said_to_have_failed(tmp_path: Path) -> None:
    intake = HeldIntake()
    uploads_in(tmp_path, intake).start([("a.txt", BytesIO(TEXT))])
    after = uploads_in(tmp_path, HeldIntake())
    (upload,) = after.all()
    assert upload.status == "failed" and "upload it again" in upload.reason
    after.delete(upload.id)
    assert after.all() == [] and list((tmp_path / "uploads").iterdir()) == []
    intake.go.set()


@given(st.text(max_size=300))
def test_shown_name_is_one_line_without_folders_and_not_empty(name: str) -> None:
    shown = shown_name(name)
    assert 0 < len(shown) <= 150 and not set("/\\\n\r\x00\u202e") & set(shown) and shown not in (".", "..")
