"""What a file of Office Open XML says of itself. Never takes its word for a title that only names the program."""

from ingest.office.archive import Archive
from ingest.text.normalise import normalise

_NO_TITLES = (
    "powerpoint presentation",
    "powerpoint-presentation",
    "pptx presentation",
    "microsoft excel",
    "untitled",
    "presentation",
    "bildspel",
)


def stated_title(archive: Archive) -> str:
    """Return the title that the file states, "" where it has none of more than one word."""
    for name in archive.related("", "core-properties"):
        core = archive.xml(name)
        title = "" if core is None else normalise(core.findtext("{*}title") or "").replace("\n", " ")
        if " " in title and not title.casefold().startswith(_NO_TITLES):
            return title
    return ""
