"""Takes places in a PDF to places on its page as it is looked at: turned, cropped, counted from the upper left corner."""

import ctypes
import math
from dataclasses import dataclass

import pypdfium2 as pdfium
from pypdfium2 import raw


@dataclass(frozen=True, slots=True)
class Matrix:
    """x, y → a·x + c·y + e, b·x + d·y + f."""

    a: float
    b: float
    c: float
    d: float
    e: float
    f: float

    def box(self, x0: float, y0: float, x1: float, y1: float) -> tuple[float, float, float, float]:
        """Return left, top, right, bottom of the box with these corners."""
        left, right = self.a * x0 + self.c * y0 + self.e, self.a * x1 + self.c * y1 + self.e
        top, bottom = self.b * x0 + self.d * y0 + self.f, self.b * x1 + self.d * y1 + self.f
        if left > right:
            left, right = right, left
        return (left, top, right, bottom) if top <= bottom else (left, bottom, right, top)

    def after(self, inner: "Matrix") -> "Matrix":
        """Return the matrix that does `inner` first."""
        return Matrix(
            self.a * inner.a + self.c * inner.b,
            self.b * inner.a + self.d * inner.b,
            self.a * inner.c + self.c * inner.d,
            self.b * inner.c + self.d * inner.d,
            self.a * inner.e + self.c * inner.f + self.e,
            self.b * inner.e + self.d * inner.f + self.f,
        )


def seen_matrix(page: pdfium.PdfPage) -> Matrix:
    """Return what takes a place in the file to the place on the page as it is looked at."""
    width, height = page.get_size()
    fine = 100  # pdfium answers in whole dots
    corners = []
    for x, y in ((0.0, 0.0), (1000.0, 0.0), (0.0, 1000.0)):
        across, down = ctypes.c_int(), ctypes.c_int()
        raw.FPDF_PageToDevice(page, 0, 0, round(width * fine), round(height * fine), 0, x, y, across, down)
        corners.append((across.value / fine, down.value / fine))
    (e, f), (ax, ay), (cx, cy) = corners
    return Matrix((ax - e) / 1000, (ay - f) / 1000, (cx - e) / 1000, (cy - f) / 1000, e, f)


def turned(turn: int) -> Matrix:
    """Return what makes text of this direction (degrees, clockwise) upright."""
    sine, cosine = math.sin(math.radians(-turn)), math.cos(math.radians(-turn))
    return Matrix(cosine, sine, -sine, cosine, 0, 0)
