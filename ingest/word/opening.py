"""Opens a Word file within the limits, Strict Office Open XML too. Reads no text of it."""

import re
import zipfile
import zlib
from io import BytesIO

from docx import Document as open_docx
from docx.document import Document as WordDocument
from docx.opc.exceptions import OpcError
from lxml.etree import LxmlError

from ingest.errors import SourceError
from ingest.limits import ReadLimits
from ingest.office.archive import refuse_bomb

_SAVE_ANEW = "save it anew as .docx"
_STRICT = re.compile(
    rb"http://purl\.oclc\.org/ooxml/(officeDocument/(?:relationships|customXml|docPropsVTypes|extendedProperties|math)|wordprocessingml/main|drawingml/\w+)"
)
_STRICT_MARK = b"http://purl.oclc.org/ooxml/officeDocument/relationships"
_TRANSITIONAL = {
    b"officeDocument/relationships": b"officeDocument/2006/relationships",
    b"officeDocument/customXml": b"officeDocument/2006/customXml",
    b"officeDocument/docPropsVTypes": b"officeDocument/2006/docPropsVTypes",
    b"officeDocument/extendedProperties": b"officeDocument/2006/extended-properties",
    b"officeDocument/math": b"officeDocument/2006/math",
    b"wordprocessingml/main": b"wordprocessingml/2006/main",
}
_DAMAGE = (zipfile.BadZipFile, OpcError, LxmlError, KeyError, ValueError, EOFError, NotImplementedError, RuntimeError, zlib.error)
"""What a damaged or encrypted file makes zipfile, lxml and python-docx raise."""


def opened(raw: bytes, limits: ReadLimits) -> WordDocument:
    """Return the file as python-docx has it.

    Raises:
        SourceError: it is damaged or encrypted, or unpacks to more than the limits allow.
    """
    try:
        with zipfile.ZipFile(BytesIO(raw)) as archive:
            refuse_bomb(archive.infolist(), len(raw), limits, "the Word document", _SAVE_ANEW)
            if _STRICT_MARK in archive.read("_rels/.rels"):
                raw = _transitional(archive)
        return open_docx(BytesIO(raw))
    except _DAMAGE as error:
        raise SourceError(
            f"the Word document is damaged or encrypted ({type(error).__name__}: {error}): open it and {_SAVE_ANEW}"
        ) from error


def _transitional(archive: zipfile.ZipFile) -> bytes:
    """Return the archive with the names of Strict Office Open XML (ISO/IEC 29500-1) written as those of Transitional, which python-docx knows."""
    rewritten = BytesIO()
    with zipfile.ZipFile(rewritten, "w") as other:
        for entry in archive.infolist():
            part = archive.read(entry)
            is_xml = entry.filename.endswith((".xml", ".rels"))
            other.writestr(entry.filename, _STRICT.sub(_transitional_name, part) if is_xml else part)
    return rewritten.getvalue()


def _transitional_name(strict: re.Match[bytes]) -> bytes:
    name = strict[1]
    return b"http://schemas.openxmlformats.org/" + _TRANSITIONAL.get(name, name.replace(b"drawingml/", b"drawingml/2006/"))
