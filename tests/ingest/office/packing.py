"""Archives with a part taken out, put in or written anew, as no office program would leave them."""

import zipfile
from collections.abc import Mapping
from io import BytesIO


def repacked(raw: bytes, changes: Mapping[str, bytes | None], replace: Mapping[bytes, bytes] | None = None) -> bytes:
    """Return the archive with the parts of `changes` in place of its own (None takes one out), and `replace` applied to every part."""
    written = BytesIO()
    with zipfile.ZipFile(BytesIO(raw)) as archive, zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as other:
        parts: dict[str, bytes | None] = {**{name: archive.read(name) for name in archive.namelist()}, **changes}
        for name, part in parts.items():
            for old, new in (replace or {}).items():
                part = part and part.replace(old, new)
            if part is not None:
                other.writestr(name, part)
    return written.getvalue()


def with_bomb(raw: bytes, mebibytes: int = 30) -> bytes:
    """Return the archive with a part of zeros."""
    return repacked(raw, {"bomb.xml": b"\0" * (mebibytes * 2**20)})


STRICT = {
    b"http://schemas.openxmlformats.org/officeDocument/2006/relationships": b"http://purl.oclc.org/ooxml/officeDocument/relationships",
    b"http://schemas.openxmlformats.org/presentationml/2006/main": b"http://purl.oclc.org/ooxml/presentationml/main",
    b"http://schemas.openxmlformats.org/spreadsheetml/2006/main": b"http://purl.oclc.org/ooxml/spreadsheetml/main",
    b"http://schemas.openxmlformats.org/drawingml/2006/main": b"http://purl.oclc.org/ooxml/drawingml/main",
}
"""The names of Transitional Office Open XML, and those that the Strict one has instead."""
