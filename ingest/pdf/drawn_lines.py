"""Takes the thin lines and the pictures of a page out of a PDF: what tables are ruled with. Opens pages, so it runs in a limited process only."""

import ctypes
from collections.abc import Iterator

import pypdfium2 as pdfium
from pypdfium2 import raw

from ingest.pdf.matrix import Matrix
from ingest.pdf.page import Rule

MOST_OBJECTS = 4_000
"""Looked at on one page: a map has more, and no tables."""
MOST_SEGMENTS = 400
"""Of one path: more is a drawing."""
THICKEST = 3.0
SHORTEST = 8.0
LARGE_PICTURE = 0.5
"""Of the page's area: a picture that covers as much of it, alone or with others, is what the page shows."""
MOST_DEPTH = 3

_IDENTITY = Matrix(1, 0, 0, 1, 0, 0)


def rules_and_pictures(page: pdfium.PdfPage, seen: Matrix) -> tuple[tuple[Rule, ...], bool]:
    """Return the thin lines of the page, in the places of `seen`, and whether pictures cover most of it."""
    width, height = page.get_size()
    rules: list[Rule] = []
    covered = 0.0
    for page_object, matrix in _objects(page, seen):
        kind = raw.FPDFPageObj_GetType(page_object)
        if kind == raw.FPDF_PAGEOBJ_PATH:
            rules += _rules(page_object, matrix)
        elif kind == raw.FPDF_PAGEOBJ_IMAGE and (box := _bounds(page_object, matrix)):
            covered += (box[2] - box[0]) * (box[3] - box[1])
    return tuple(rules), covered > LARGE_PICTURE * width * height


def _objects(page: pdfium.PdfPage, seen: Matrix) -> Iterator[tuple[ctypes.c_void_p, Matrix]]:
    """Yield the objects of the page and of the forms on it, with what takes their places to those that are seen."""
    waiting = [(raw.FPDFPage_GetObject(page, at), seen, 0) for at in range(min(raw.FPDFPage_CountObjects(page), MOST_OBJECTS))][::-1]
    for _ in range(MOST_OBJECTS):
        if not waiting:
            return
        page_object, matrix, depth = waiting.pop()
        if raw.FPDFPageObj_GetType(page_object) == raw.FPDF_PAGEOBJ_FORM and depth < MOST_DEPTH:
            inner = matrix.after(_matrix(page_object))
            count = min(raw.FPDFFormObj_CountObjects(page_object), MOST_OBJECTS)
            waiting += [(raw.FPDFFormObj_GetObject(page_object, at), inner, depth + 1) for at in range(count)][::-1]
        else:
            yield page_object, matrix


def _matrix(page_object: ctypes.c_void_p) -> Matrix:
    matrix = raw.FS_MATRIX()
    if not raw.FPDFPageObj_GetMatrix(page_object, matrix):
        return _IDENTITY
    return Matrix(matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f)


def _bounds(page_object: ctypes.c_void_p, matrix: Matrix) -> tuple[float, float, float, float] | None:
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    if not raw.FPDFPageObj_GetBounds(page_object, left, bottom, right, top):
        return None
    return matrix.box(left.value, bottom.value, right.value, top.value)


def _rules(page_object: ctypes.c_void_p, matrix: Matrix) -> Iterator[Rule]:
    box = _bounds(page_object, matrix)
    if box is None:
        return
    x0, top, x1, bottom = box
    if min(x1 - x0, bottom - top) <= THICKEST:
        if max(x1 - x0, bottom - top) >= SHORTEST:
            yield Rule(*box)
        return
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    raw.FPDFPath_GetDrawMode(page_object, fill, stroke)
    if stroke.value and raw.FPDFPath_CountSegments(page_object) <= MOST_SEGMENTS:
        yield from _sides(page_object, matrix.after(_matrix(page_object)))


def _sides(path: ctypes.c_void_p, matrix: Matrix) -> Iterator[Rule]:
    """The level and upright strokes of a path: the four of a rectangle, all of a grid that is drawn in one go."""
    start = last = (0.0, 0.0)
    for at in range(raw.FPDFPath_CountSegments(path)):
        segment = raw.FPDFPath_GetPathSegment(path, at)
        x, y = ctypes.c_float(), ctypes.c_float()
        raw.FPDFPathSegment_GetPoint(segment, x, y)
        point = (x.value, y.value)
        kind = raw.FPDFPathSegment_GetType(segment)
        if kind == raw.FPDF_SEGMENT_MOVETO:
            start = point
        elif kind == raw.FPDF_SEGMENT_LINETO:
            yield from _stroke(last, point, matrix)
        last = point
        if raw.FPDFPathSegment_GetClose(segment):
            yield from _stroke(point, start, matrix)
            last = start


def _stroke(first: tuple[float, float], second: tuple[float, float], matrix: Matrix) -> Iterator[Rule]:
    x0, top, x1, bottom = matrix.box(*first, *second)
    if min(x1 - x0, bottom - top) <= THICKEST and max(x1 - x0, bottom - top) >= SHORTEST:
        yield Rule(x0, top, x1, bottom)
