"""Files that many have and that are not read: what each is called, and what to do with it. Reads nothing but the names of what is in them."""

from ingest.office.archive import stated_kind

_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_BY_STREAM = {
    "EncryptedPackage": "the file is encrypted: open it with its password and save it anew without one",
    "WordDocument": "the file is of an old kind (Word .doc): save it anew as .docx",
    "PowerPoint Document": "the file is of an old kind (PowerPoint .ppt): save it anew as .pptx",
    "Workbook": "the file is of an old kind (Excel .xls): save it anew as .xlsx",
}
_BY_ARCHIVE = {
    "application/vnd.oasis.opendocument.spreadsheet": "OpenDocument sheets (.ods) are not read: save it anew as .xlsx",
    "application/vnd.oasis.opendocument.presentation": "OpenDocument presentations (.odp) are not read: save it anew as .pptx",
}


def why_unreadable(raw: bytes) -> str:
    """Return what the bytes are and what to do with them, "" where they are nothing that is known here."""
    if raw.startswith(_COMPOUND):
        return next((reason for stream, reason in _BY_STREAM.items() if stream.encode("utf-16-le") in raw), "")
    return _BY_ARCHIVE.get(stated_kind(raw), "") if raw.startswith(b"PK\x03\x04") else ""
