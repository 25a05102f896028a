"""Whether everything that an answer rests on is sound: the library, the model's files, the indexes. Loads no model and repairs nothing."""

from dataclasses import dataclass
from pathlib import Path

from api.settings import Settings
from index.data_folder import derived_folder
from index.legs.indexes import is_current
from index.library.library import Library
from index.model.packaged_folder import is_whole, packaged_folder, verify

SOUND = "ok"


@dataclass(frozen=True, slots=True)
class Check:
    """`sound` says whether answers can be given; `state` says it in words, with what to do where something is amiss."""

    sound: bool
    state: str


def check_library(library: Library, thorough: bool = True) -> Check:
    state = library.check() if thorough else SOUND
    if state != SOUND:
        return Check(False, f"{library.path} is damaged ({state}): move it away and run `samsvar ingest corpus`")
    return Check(True, SOUND if library.counts()[0] else "empty: run `samsvar ingest corpus`")


def check_model(settings: Settings, library: Library, model: str, thorough: bool = True) -> Check:
    """Compare the unpacked files with their checksums, and the model's name with the one that the library's vectors were made with."""
    made_with = library.meta("model")
    if made_with not in (None, model) and library.counts()[1]:
        return Check(False, f"the library was embedded with {made_with!r}, the settings say {model!r}: run `samsvar ingest --reembed`")
    if settings.embedding.model is not None:
        return Check(True, "not checked: it is not the packaged model")
    return _check_unpacked(packaged_folder(settings.cache), thorough)


def check_indexes(settings: Settings, library: Library) -> Check:
    """Absent or old indexes are made anew at the next search, so they are no fault."""
    current = is_current(library, derived_folder(settings.data))
    return Check(True, SOUND if current else "not up to date: made anew at the next search")


def _check_unpacked(folder: Path, thorough: bool) -> Check:
    if not folder.exists():
        return Check(True, "not unpacked yet: done at first use")
    if not is_whole(folder):
        return Check(True, "not whole: unpacked anew at next use")
    changed = verify(folder) if thorough else []
    if changed:
        return Check(False, f"{', '.join(changed)} in {folder} changed since it was unpacked: remove that folder, it is unpacked anew")
    return Check(True, SOUND)
