import os
from hashlib import sha256
from pathlib import Path

import pytest

from ingest.document import Document
from ingest.limits import ReadLimits
from ingest.originals import OriginalGone, Originals

RAW = b"%PDF-1.4 as it was read"


def document(path: str, raw: bytes = RAW) -> Document:
    return Document(path, "Title", "Text", "sv", sha256(raw).hexdigest(), ())


def test_file_and_kept_snapshot_are_given_as_they_were_read(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(RAW)
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / sha256(RAW).hexdigest()).write_bytes(RAW)
    originals = Originals(tmp_path / "content")
    assert originals.read(document(str(tmp_path / "a.pdf"))) == originals.read(document("https://example.org/a.pdf")) == RAW


@pytest.mark.parametrize(
    "path", ["/etc/passwd", "/dev/zero", "/proc/self/environ", "relative.pdf", "https://example.org/../../etc/passwd", "/tmp"]
)
def test_nothing_but_the_bytes_that_were_read_is_given(path: str, tmp_path: Path) -> None:
    with pytest.raises(OriginalGone):
        Originals(tmp_path).read(document(path))


def test_changed_removed_and_overlong_files_are_gone(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(RAW + b" and changed")
    with pytest.raises(OriginalGone, match="has changed since it was read"):
        Originals(tmp_path).read(document(str(path)))
    with pytest.raises(OriginalGone, match="at most 0 bytes"):
        Originals(tmp_path, ReadLimits(file_mebibytes=0)).read(document(str(path)))
    path.unlink()
    with pytest.raises(OriginalGone, match="No such file"):
        Originals(tmp_path).read(document(str(path)))


def test_named_pipe_in_the_files_place_hangs_nobody(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.pdf")
    with pytest.raises(OriginalGone, match="it is no file"):
        Originals(tmp_path).read(document(str(tmp_path / "a.pdf")))
