"""The stylesheet, script and icon: read once, served from memory, cached by content."""

from dataclasses import dataclass
from functools import cache
from hashlib import blake2s
from pathlib import Path

from fastapi import APIRouter, HTTPException, Response

STATIC_FOLDER = Path(__file__).parent / "static"
MEDIA_TYPES = {".css": "text/css; charset=utf-8", ".js": "text/javascript; charset=utf-8", ".svg": "image/svg+xml"}
ONE_YEAR = 31_536_000

router = APIRouter(include_in_schema=False)


@dataclass(frozen=True, slots=True)
class StaticFile:
    content: bytes
    media_type: str
    digest: str


@cache
def static_files() -> dict[str, StaticFile]:
    """Return the files that may be asked for, by name; no other name reaches the disk."""
    found = {}
    for path in sorted(STATIC_FOLDER.iterdir()):
        if path.suffix in MEDIA_TYPES:
            content = path.read_bytes()
            found[path.name] = StaticFile(content, MEDIA_TYPES[path.suffix], blake2s(content, digest_size=6).hexdigest())
    return found


def static_url(name: str) -> str:
    """Return the file's address, which changes with its content."""
    return f"/static/{name}?v={static_files()[name].digest}"


@router.get("/static/{name}")
def static_file(name: str) -> Response:
    found = static_files().get(name)
    if found is None:
        raise HTTPException(404)
    return Response(found.content, media_type=found.media_type, headers={"Cache-Control": f"public, max-age={ONE_YEAR}, immutable"})
