"""Makes scans: PDFs whose pages are pictures of printed pages, as sharp, straight and clean as is asked for. And hides tesseract."""

from io import BytesIO
from pathlib import Path

import numpy as np
import pypdfium2 as pdfium
import pytest
from PIL import Image, ImageFilter
from pypdf import PdfReader, PdfWriter

from ingest.pdf.recognition import INSTALL, is_installed

needs_tesseract = pytest.mark.skipif(not is_installed(), reason=f"needs tesseract: {INSTALL}")


def scan(printed: bytes, dots_an_inch: int = 200, blur: float = 0, noise: float = 0, turned: float = 0) -> bytes:
    """Return the PDF with a picture in place of each page. `noise` is in steps of grey of 255, `turned` in degrees."""
    pages = [page.render(scale=dots_an_inch / 72, grayscale=True).to_pil() for page in pdfium.PdfDocument(printed)]
    pictures = [_worn(page, blur, noise, turned) for page in pages]
    written = BytesIO()
    pictures[0].save(written, "PDF", resolution=dots_an_inch, save_all=True, append_images=pictures[1:])
    return written.getvalue()


def _worn(page: Image.Image, blur: float, noise: float, turned: float) -> Image.Image:
    page = page.rotate(turned, resample=Image.Resampling.BICUBIC, fillcolor=255).filter(ImageFilter.GaussianBlur(blur))
    grain = np.random.default_rng(1).normal(0, noise, (page.height, page.width))
    return Image.fromarray(np.clip(np.asarray(page) + grain, 0, 255).astype(np.uint8))


def bound(*parts: bytes) -> bytes:
    """Return one PDF of the pages of all."""
    writer = PdfWriter()
    for part in parts:
        for page in PdfReader(BytesIO(part)).pages:
            writer.add_page(page)
    written = BytesIO()
    writer.write(written)
    return written.getvalue()


def program(folder: Path, says: str) -> Path:
    """Put a program by the name of tesseract into the folder, which knows both languages and otherwise does what is asked."""
    made = folder / "tesseract"
    made.write_text(f'#!/bin/sh\nif [ "$1" = --list-langs ]; then echo eng; echo swe; else {says}; fi\n', encoding="utf-8")
    made.chmod(0o755)
    return made
