"""Whether words leave ink on their page as it is drawn. What a reader cannot see is no text: white on white, without colour, covered, or off the page.

Knows only a picture and boxes in it.
"""

from dataclasses import dataclass

LEAST_CONTRAST = 20
"""Between the darkest and the lightest dot of a word's box, of 255: below this nobody reads it."""
LIGHTEST_GROUND = 240
"""The mean of a box in which words of nearly no colour can still be told from their ground."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """A page as grey dots (0 black to 255 white), row by row, `stride` bytes a row."""

    dots: bytes
    width: int
    height: int
    stride: int
    scale: float

    def shows(self, x0: float, top: float, x1: float, bottom: float, is_pale: bool) -> bool:
        """Return whether there is ink in the box; for pale letters, whether their ground is dark enough to see them on."""
        left, right = max(0, int(x0 * self.scale)), min(self.width, int(x1 * self.scale) + 1)
        first, last = max(0, int(top * self.scale)), min(self.height, int(bottom * self.scale) + 1)
        if left >= right or first >= last:
            return False
        rows = [self.dots[row * self.stride + left : row * self.stride + right] for row in range(first, last)]
        if is_pale:
            return sum(map(sum, rows)) / ((right - left) * (last - first)) < LIGHTEST_GROUND
        return max(map(max, rows)) - min(map(min, rows)) >= LEAST_CONTRAST
