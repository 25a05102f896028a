"""The README keeps its promises: it is short, what it says to run runs, and what it links to is there."""

import re
import shlex
import shutil
from pathlib import Path

import pytest

from corpus.places import CHECKOUT
from tests.api.tiny import samsvar_here
from tests.packaged import ingested_corpus

README = (CHECKOUT / "README.md").read_text(encoding="utf-8")
LINES = [line for block in re.findall(r"```sh\n(.*?)```", README, re.DOTALL) for line in block.splitlines() if line]
# Run by hand or by the build server: they install, serve, need the served page, or take minutes.
NOT_RUN = ("make ", "curl ")


def test_readme_fits_in_150_lines() -> None:
    assert len(README.splitlines()) <= 150


def test_make_targets_are_there() -> None:
    targets = re.findall(r"^([a-z]+):", (CHECKOUT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
    named = [word for line in LINES if line.startswith("make ") for word in line.split()[1:]]
    assert named and set(named) <= set(targets)


def test_every_other_block_is_of_the_command() -> None:
    assert all(line.startswith((*NOT_RUN, ".venv/bin/samsvar ")) for line in LINES)


def test_links_lead_somewhere() -> None:
    links = [link for link in re.findall(r"\]\(([^)]+)\)", README) if "://" not in link]
    assert links and [link for link in links if not (CHECKOUT / link).exists()] == []


@pytest.mark.model
@pytest.mark.slow
def test_commands_of_the_readme_run(run_folder: Path, model_cache: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Over a library that `samsvar ingest corpus` has filled already, since that takes as long as all of the rest."""
    monkeypatch.chdir(CHECKOUT)
    data = shutil.copytree(ingested_corpus(run_folder, model_cache), tmp_path / "data")
    for line in (line for line in LINES if not line.startswith(NOT_RUN)):
        done = samsvar_here(*shlex.split(line)[1:], data=data, cache=model_cache)
        assert done.returncode == 0, f"{line}: {done.stderr}"
