"""Opens what the data folder holds, without the model: all that `status` and `show` need."""

from pathlib import Path

from api.settings import Settings
from index.data_folder import library_path
from index.library.library import Library


def open_library(settings: Settings) -> Library:
    """Return the library of the data folder, new and empty where there is none.

    Raises:
        SamsvarError: the file is damaged, or is no library.
    """
    return Library(library_path(settings.data))


def records_path(settings: Settings) -> Path:
    """Return the database of what people hand in, apart from the library."""
    return settings.data / "records.sqlite"


def snapshot_folder(settings: Settings) -> Path:
    """Return where every fetched version of the synced sources is kept."""
    return settings.data / "snapshots"


def upload_folder(settings: Settings) -> Path:
    """Return where the files that the operator uploads are kept."""
    return settings.data / "uploads"
