"""A corpus of two briefs in both languages, the command run on it, and services around it that need no model."""

import io
import os
import subprocess
import sys
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path

import pytest

from api.cli import main
from api.services import Services, services_with
from api.settings import Settings
from corpus.places import CHECKOUT
from index.intake.ingestion import IngestSettings, ingest
from index.library.library import Library
from index.model.centring import measure_centres
from index.model.open_model import Model
from tests.encoders import HashEncoder
from tests.readers import BY_READING, WordReader

QUESTION = "Hur många dagar har föreningen på sig att lämna in ansökan?"
BRIEFS = {
    "sv/bidrag.md": """---
title: Bidrag till föreningar
language: sv
kind: guidance
publisher: Provkommunen
published: 2025-03-01
counterpart: ../en/grants.md
---
# Bidrag till föreningar

## Hur ansöker föreningen? {#apply}

Föreningen har 30 dagar på sig att lämna in ansökan om bidrag. Ansökan lämnas till kulturnämnden.

## Vem beslutar om bidraget? {#decides}

Kulturnämnden beslutar om bidrag till föreningar i kommunen. Beslutet kan överklagas till förvaltningsrätten.
""",
    "en/grants.md": """---
title: Grants to associations
language: en
kind: guidance
publisher: Provkommunen
published: 2025-03-01
counterpart: ../sv/bidrag.md
---
# Grants to associations

## How does the association apply? {#apply}

The association has 30 days to hand in its application for a grant. The application goes to the culture committee.

## Who decides on the grant? {#decides}

The culture committee decides on grants to associations in the municipality. The decision may be appealed to the administrative court.
""",
}


def write_corpus(folder: Path) -> Path:
    for name, text in BRIEFS.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def samsvar(*arguments: str | Path, **environment: str | Path) -> subprocess.CompletedProcess[str]:
    """Run the command in a process of its own; `environment` holds settings by their names in lower case without SAMSVAR_."""
    settings = {f"SAMSVAR_{name.upper()}": str(value) for name, value in environment.items()}
    command = [sys.executable, "-m", "api", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, cwd=CHECKOUT, env={**os.environ, **settings}, timeout=300, check=False)


def samsvar_here(*arguments: str | Path, **environment: str | Path) -> subprocess.CompletedProcess[str]:
    """Run the command as `samsvar` does, but in this process, which has loaded the libraries that run the model: that takes eight seconds."""
    out, err = io.StringIO(), io.StringIO()
    with pytest.MonkeyPatch.context() as patch, redirect_stdout(out), redirect_stderr(err):
        for name, value in environment.items():
            patch.setenv(f"SAMSVAR_{name.upper()}", str(value))
        code = main(list(map(str, arguments)))
    return subprocess.CompletedProcess(arguments, code, out.getvalue(), err.getvalue())


def hash_services(folder: Path, filled: bool = True) -> Services:
    """Return services on a library of the tiny corpus, in `folder`, with the encoder and the reader for unit tests."""
    settings = Settings(data=folder / "data", cache=folder / "cache", corpus=write_corpus(folder / "corpus"))
    encoder = HashEncoder()
    library = Library(settings.data / "library.sqlite")
    services = services_with(settings, library, Model(encoder, "float32", measure_centres(encoder)), WordReader())
    services.engine.judgement = BY_READING
    if filled:
        reports = list(ingest(library, encoder, [str(settings.corpus)], IngestSettings()))
        assert [report.status for report in reports] == ["added", "added"], reports
    return services
