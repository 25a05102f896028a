"""Styles, scripts and the icon: read once from the folders of the features, served from memory, cached by content.

All stylesheets are joined into one, so that a page asks for one file; a script is a file of its own, asked for by the pages that need it.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import blake2s
from pathlib import Path

from fastapi import APIRouter, HTTPException, Response

STYLESHEET = "style.css"
MEDIA_TYPES = {".css": "text/css; charset=utf-8", ".js": "text/javascript; charset=utf-8", ".svg": "image/svg+xml"}
ONE_YEAR = 31_536_000


@dataclass(frozen=True, slots=True)
class Asset:
    """A file as it is sent; `digest` changes with its content."""

    name: str
    content: bytes

    @property
    def media_type(self) -> str:
        return MEDIA_TYPES[Path(self.name).suffix]

    @property
    def digest(self) -> str:
        return blake2s(self.content, digest_size=6).hexdigest()


class Assets:
    """The files that may be asked for, by name; no other name reaches the disk. `folders` give the order of the joined stylesheet."""

    def __init__(self, folders: Sequence[Path]) -> None:
        self._assets: dict[str, Asset] = {}
        for asset in (_stylesheet(folders), *_files(folders)):
            assert asset.name not in self._assets, f"two features have a file {asset.name}: one of them needs another name"
            self._assets[asset.name] = asset
        self._urls = {name: f"/static/{name}?v={asset.digest}" for name, asset in self._assets.items()}

    def url(self, name: str) -> str:
        """Return the file's address, which changes with its content."""
        return self._urls[name]

    def all(self) -> Iterable[Asset]:
        return self._assets.values()

    def router(self) -> APIRouter:
        router = APIRouter(include_in_schema=False)

        @router.get("/static/{name}")
        def static_file(name: str) -> Response:
            asset = self._assets.get(name)
            if asset is None:
                raise HTTPException(404)
            return Response(asset.content, media_type=asset.media_type, headers={"Cache-Control": f"public, max-age={ONE_YEAR}, immutable"})

        return router


def _stylesheet(folders: Iterable[Path]) -> Asset:
    """Later rules win over earlier ones, so a feature can refine what all pages share."""
    return Asset(STYLESHEET, b"\n".join(path.read_bytes() for folder in folders for path in sorted(folder.glob("*.css"))))


def _files(folders: Iterable[Path]) -> Iterator[Asset]:
    for folder in folders:
        for path in sorted(folder.iterdir()):
            if path.suffix in MEDIA_TYPES and path.suffix != ".css":
                yield Asset(path.name, path.read_bytes())
