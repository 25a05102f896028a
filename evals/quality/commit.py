"""Which commit of the checkout is being measured, read from its .git folder without running git."""

from pathlib import Path

from corpus.places import CHECKOUT


def current_commit(root: Path = CHECKOUT) -> str:
    """Return the commit's 40 hex digits, "unknown" where this is no checkout (a container image)."""
    try:
        folder = root / ".git"
        if folder.is_file():
            folder = (root / folder.read_text().removeprefix("gitdir:").strip()).resolve()
        head = (folder / "HEAD").read_text().strip()
        return _resolve(folder, head.removeprefix("ref:").strip()) if head.startswith("ref:") else head
    except OSError:
        return "unknown"


def _resolve(folder: Path, reference: str) -> str:
    common = folder / "commondir"
    shared = (folder / common.read_text().strip()).resolve() if common.exists() else folder
    for place in (folder, shared):
        if (place / reference).exists():
            return (place / reference).read_text().strip()
    for line in (shared / "packed-refs").read_text().splitlines():
        if line.endswith(f" {reference}"):
            return line.split()[0]
    return "unknown"
