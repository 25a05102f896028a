"""Opens an archive of XML parts, as office programs and publishers write them, within the limits. Never unpacks more than is asked for, nor to disk."""

import posixpath
import zipfile
import zlib
from dataclasses import dataclass
from io import BytesIO
from urllib.parse import unquote

from lxml import etree
from lxml.etree import LxmlError, _Element

from ingest.errors import SourceError
from ingest.limits import ReadLimits

_DAMAGE = (zipfile.BadZipFile, zlib.error, EOFError, ValueError, NotImplementedError, RuntimeError, OSError)


@dataclass(frozen=True, slots=True)
class Relation:
    """What a part of Office Open XML points at. `kind` is the last word of its type ("slide", "notesSlide"), `target` a name in the archive."""

    kind: str
    target: str


@dataclass(frozen=True, slots=True)
class Archive:
    """An archive whose parts are unpacked as they are asked for. `called` and `remedy` are for complaints: "the presentation", "save it anew as .pptx"."""

    packed: zipfile.ZipFile
    called: str
    remedy: str

    def part(self, name: str) -> bytes | None:
        """Return a part, None where there is none of that name. Raises: SourceError where it is damaged."""
        try:
            return self.packed.read(name)
        except KeyError:
            return None
        except _DAMAGE as error:
            raise self.damage(f"{name}: {error}") from error

    def xml(self, name: str) -> _Element | None:
        """Return the root of a part, None where there is no such part.

        Raises:
            SourceError: the part is no XML.
        """
        raw = self.part(name)
        if raw is None:
            return None
        try:
            return etree.fromstring(raw, etree.XMLParser(resolve_entities=False, no_network=True))
        except LxmlError as error:
            raise self.damage(f"{name}: {error}") from error

    def main(self, name: str) -> _Element:
        """Return the root of a part without which there is nothing to read. Raises: SourceError where it is missing or no XML."""
        root = self.xml(name)
        if root is None:
            raise self.damage(f"it has no {name or 'main part'}")
        return root

    def relations(self, name: str) -> dict[str, Relation]:
        """Return what a part points at within the archive, by the ids that it uses; "" for the archive as a whole."""
        folder, _, file = name.rpartition("/")
        root = self.xml(posixpath.join(folder, "_rels", f"{file}.rels"))
        return {
            str(relation.get("Id")): Relation(str(relation.get("Type")).rpartition("/")[2], resolved(name, str(relation.get("Target"))))
            for relation in (() if root is None else root.iter("{*}Relationship"))
            if relation.get("TargetMode") != "External"
        }

    def related(self, name: str, kind: str) -> list[str]:
        """Return the names of the parts of a kind that a part points at, in order."""
        return [relation.target for relation in self.relations(name).values() if relation.kind == kind]

    def damage(self, what: str) -> SourceError:
        """Return the complaint that the archive is not as it should be."""
        return SourceError(f"{self.called} is damaged ({' '.join(what.split())}): open it and {self.remedy}")


def open_archive(raw: bytes, limits: ReadLimits, called: str, remedy: str) -> Archive:
    """Return the archive, opened.

    Raises:
        SourceError: it is damaged or encrypted, or unpacks to more than the limits allow.
    """
    try:
        packed = zipfile.ZipFile(BytesIO(raw))
    except _DAMAGE as error:
        raise SourceError(f"{called} is damaged ({type(error).__name__}: {error}): open it and {remedy}") from error
    refuse_bomb(packed.infolist(), len(raw), limits, called, remedy)
    if any(entry.flag_bits & 1 for entry in packed.infolist()):
        raise SourceError(f"{called} is encrypted: open it with its password and {remedy} without one")
    return Archive(packed, called, remedy)


def refuse_bomb(entries: list[zipfile.ZipInfo], packed: int, limits: ReadLimits, called: str, remedy: str) -> None:
    """Judge by the archive's own list, before anything is unpacked.

    Raises:
        SourceError: it would unpack to more than the limits allow.
    """
    unpacked = sum(entry.file_size for entry in entries)
    if unpacked > limits.archive_unpacked_mebibytes * 2**20:
        raise SourceError(
            f"{called} unpacks to {unpacked / 2**20:.0f} MiB: expected at most {limits.archive_unpacked_mebibytes}; split it, or raise the limit"
        )
    if unpacked > 2**20 and unpacked > limits.archive_ratio * packed:
        raise SourceError(f"{called} unpacks to {unpacked // packed} times its size: expected at most {limits.archive_ratio}; {remedy}")


def is_archive_with(raw: bytes, *folders: str) -> bool:
    """Say whether the bytes are an archive with parts in one of these folders ("ppt/"), or by one of these names."""
    if not raw.startswith(b"PK\x03\x04"):
        return False
    try:
        names = zipfile.ZipFile(BytesIO(raw)).namelist()
    except _DAMAGE:
        return any(folder.encode() in raw for folder in folders)
    return any(name.startswith(folders) for name in names)


def stated_kind(raw: bytes) -> str:
    """Return what an archive calls itself in its first part, as OpenDocument and EPUB do; "" where it does not."""
    try:
        packed = zipfile.ZipFile(BytesIO(raw))
        with packed.open("mimetype") as part:
            return part.read(200).decode("ascii", errors="replace").strip()
    except KeyError:
        return ""
    except _DAMAGE:
        return raw[38:200].decode("ascii", errors="replace")  # where the format has it stand, unpacked


def resolved(part: str, target: str) -> str:
    """Return the name of the part that `part` means by `target`, which may be relative to it and written as an address."""
    path = unquote(target.partition("#")[0])
    return posixpath.normpath(path.lstrip("/") if path.startswith("/") else posixpath.join(posixpath.dirname(part), path))


def linked(element: _Element, name: str = "id") -> str:
    """Return the id of a relation that an element names ("r:id"), in Transitional and Strict Office Open XML alike; "" where it names none."""
    return next((str(value) for key, value in element.attrib.items() if str(key).endswith(f"}}{name}")), "")


def kind_of(element: _Element) -> str:
    """Return an element's name without its namespace; "" for a comment."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""
