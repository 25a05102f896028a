"""What a source may cost to read."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ReadLimits:
    """A source past one of these is refused with its reason. `archive_ratio` is unpacked bytes to packed bytes; `sheet_cells` counts those of a workbook
    that hold something, `attachments` those of a message."""

    file_mebibytes: int = 100
    archive_unpacked_mebibytes: int = 200
    archive_ratio: int = 100
    sheet_cells: int = 300_000
    attachments: int = 50
    pdf_pages: int = 2000
    pdf_seconds: int = 120
    pdf_mebibytes: int = 1024
    ocr_pages: int = 500
    ocr_seconds: int = 120
