"""What a source may cost to read."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ReadLimits:
    """A source past one of these is refused with its reason. `docx_ratio` is unpacked bytes to packed bytes."""

    file_mebibytes: int = 100
    docx_unpacked_mebibytes: int = 200
    docx_ratio: int = 100
    pdf_pages: int = 2000
    pdf_seconds: int = 120
    pdf_mebibytes: int = 1024
