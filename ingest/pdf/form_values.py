"""Takes what is filled in on a page out of a PDF: values of form fields, and text that was typed onto the page. Runs in a limited process only.

Comments, links and stamps are no text of the document. A field that is hidden, or holds a password, is left out.
"""

import ctypes
from collections.abc import Callable, Iterator, Sequence

import pypdfium2 as pdfium
from pypdfium2 import raw

from ingest.pdf.matrix import Matrix
from ingest.pdf.page import Word

MOST_FIELDS = 2_000
"""On one page."""
MOST_VALUE = 100_000
"""Bytes of one value."""
LETTER_WIDTH = 0.5
"""Of the size: what a letter of a value is taken to be wide."""
MARKS = {raw.FPDF_FORMFIELD_CHECKBOX: ("☐", "☒"), raw.FPDF_FORMFIELD_RADIOBUTTON: ("○", "◉")}
"""What stands for a box that is empty, and for one that is marked."""
_HIDDEN_FLAGS = 0x02 | 0x20
_PASSWORD_FLAG = 1 << 13


def form_words(document: pdfium.PdfDocument, page: pdfium.PdfPage, seen: Matrix, printed: Sequence[Word]) -> list[Word]:
    """Return what the page's fields hold, as words in the places of the fields, on the line of what is printed beside them.

    `document.init_forms()` was called before the page was opened.
    """
    words: list[Word] = []
    for at in range(min(raw.FPDFPage_GetAnnotCount(page), MOST_FIELDS)):
        annotation = raw.FPDFPage_GetAnnot(page, at)
        if not annotation:
            continue
        try:
            value = _value(document, annotation)
            if value:
                words += _placed(value, _box(annotation, seen), printed)
        finally:
            raw.FPDFPage_CloseAnnot(annotation)
    return words


def _value(document: pdfium.PdfDocument, annotation: ctypes.c_void_p) -> str:
    if raw.FPDFAnnot_GetFlags(annotation) & _HIDDEN_FLAGS:
        return ""
    kind = raw.FPDFAnnot_GetSubtype(annotation)
    if kind == raw.FPDF_ANNOT_FREETEXT:
        return _text(lambda buffer, size: raw.FPDFAnnot_GetStringValue(annotation, b"Contents", buffer, size))
    if kind != raw.FPDF_ANNOT_WIDGET or document.formenv is None:
        return ""
    form = document.formenv
    field = raw.FPDFAnnot_GetFormFieldType(form, annotation)
    if field in MARKS:
        return MARKS[field][bool(raw.FPDFAnnot_IsChecked(form, annotation))]
    if field == raw.FPDF_FORMFIELD_UNKNOWN:  # a page that was taken out of its form
        return _text(lambda buffer, size: raw.FPDFAnnot_GetStringValue(annotation, b"V", buffer, size))
    if field == raw.FPDF_FORMFIELD_TEXTFIELD and raw.FPDFAnnot_GetFormFieldFlags(form, annotation) & _PASSWORD_FLAG:
        return ""
    if field in (raw.FPDF_FORMFIELD_TEXTFIELD, raw.FPDF_FORMFIELD_COMBOBOX, raw.FPDF_FORMFIELD_LISTBOX):
        return _text(lambda buffer, size: raw.FPDFAnnot_GetFormFieldValue(form, annotation, buffer, size))
    return ""


def _text(read: Callable[[object, int], int]) -> str:
    """Return the string that `read` writes as UTF-16 into a buffer of so many bytes; it says how many it needs, with the zero at the end."""
    size = min(read(None, 0), MOST_VALUE)
    if size <= 2:
        return ""
    buffer = ctypes.create_string_buffer(size)
    read(ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ushort)), size)
    return buffer.raw[: size - 2].decode("utf-16-le", errors="replace").strip("\x00")


def _box(annotation: ctypes.c_void_p, seen: Matrix) -> tuple[float, float, float, float]:
    rect = raw.FS_RECTF()
    raw.FPDFAnnot_GetRect(annotation, rect)
    return seen.box(rect.left, rect.bottom, rect.right, rect.top)


def _placed(value: str, box: tuple[float, float, float, float], printed: Sequence[Word]) -> Iterator[Word]:
    """Lay the words of a value into its field: line by line, each word where it would stand."""
    left, top, right, bottom = box
    lines = [line.split() for line in value.replace("\r\n", "\n").replace("\r", "\n").split("\n")]
    lines = [line for line in lines if line]
    height = (bottom - top) / max(1, len(lines))
    size = max(4.0, min(11.0, 0.7 * height))
    beside = _beside(box, printed) if len(lines) == 1 else None
    if beside:
        size = beside.size
    letters = max(1, max((len(" ".join(line)) for line in lines), default=1))
    width = min(LETTER_WIDTH * size, (right - left) / letters)
    for row, line in enumerate(lines):
        x, baseline = left, top + height * row + 0.5 * height + 0.35 * size
        if beside:
            baseline = beside.baseline
        for word in line:
            yield Word(word, x, baseline - 0.8 * size, x + width * len(word), baseline + 0.2 * size, baseline, size)
            x += width * (len(word) + 1)


def _beside(box: tuple[float, float, float, float], printed: Sequence[Word]) -> Word | None:
    """The printed word nearest to the field among those on its height."""
    left, top, right, bottom = box
    level = [
        word
        for word in printed
        if top - 2 <= word.baseline - 0.3 * word.size <= bottom + 2 and not left <= (word.x0 + word.x1) / 2 <= right
    ]
    return min(level, key=lambda word: min(abs(left - word.x1), abs(word.x0 - right)), default=None)
