"""Where a data folder keeps the library and what is made from it. Opens nothing."""

from pathlib import Path


def library_path(data: Path) -> Path:
    """Return the file that is the library of a data folder."""
    return data / "library.sqlite"


def derived_folder(data: Path) -> Path:
    """Return where the indexes that are made from the library stand."""
    return data / "derived"
