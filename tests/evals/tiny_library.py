"""A library of two briefs in two languages that state real facts, made by the real ingest with the hash encoder."""

from pathlib import Path

from index.intake.ingestion import IngestSettings, ingest
from index.library.library import Library
from tests.encoders import HashEncoder

_FRONT = "---\ntitle: {title}\nlanguage: {language}\nkind: brief\npublisher: Samsvar\npublished: 2026-11-22\ncounterpart: ../{other}/{name}\n---\n\n# {title}\n\n"
_BRIEFS = {
    "sv/fees.md": (
        "Registrets avgifter",
        '{#fee facts="F114"}\nAnsökningsavgiften till registret är 12 000 kronor. Avgiften betalas till Kammarkollegiet.\n',
    ),
    "en/fees.md": (
        "The register's fees",
        '{#fee facts="F114"}\nThe application fee to the register is SEK 12,000. The fee is paid to Kammarkollegiet.\n',
    ),
    "sv/law.md": (
        "Rättsläget",
        '{#law facts="F003 F004"}\nNågon särskild lag om partnerskap finns inte. Någon fastställd definition av IOP finns inte.\n',
    ),
    "en/law.md": (
        "The legal position",
        '{#law facts="F003 F004"}\nThere is no specific statute on the partnership. There is no established definition of IOP.\n',
    ),
}


def write_briefs(folder: Path) -> Path:
    """Write the briefs below `folder` and return it."""
    for path, (title, body) in _BRIEFS.items():
        language, name = path.split("/")
        (folder / language).mkdir(parents=True, exist_ok=True)
        front = _FRONT.format(title=title, language=language, other="en" if language == "sv" else "sv", name=name)
        (folder / path).write_text(f"{front}## {title}\n\n{body}", encoding="utf-8")
    return folder


def tiny_library(folder: Path, encoder: HashEncoder | None = None) -> Library:
    """Return a library of the briefs in `folder`/library.sqlite."""
    library = Library(folder / "library.sqlite")
    reports = list(ingest(library, encoder or HashEncoder(), [str(write_briefs(folder / "briefs"))], IngestSettings()))
    assert [report.reason for report in reports if report.status == "failed"] == []
    return library
