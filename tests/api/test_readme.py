"""The README keeps its promises: it is short, what it says to run runs, and what it links to is there."""

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from corpus.places import CHECKOUT

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
def test_commands_of_the_readme_run(tmp_path: Path, model_cache: Path) -> None:
    settings = {"SAMSVAR_DATA": str(tmp_path), "SAMSVAR_CACHE": str(model_cache)}
    for line in (line for line in LINES if not line.startswith(NOT_RUN)):
        # `.venv/bin/samsvar` may not be where the tests run, so its module is called in its place.
        command = [sys.executable, "-m", "api", *shlex.split(line)[1:]]
        done = subprocess.run(command, capture_output=True, text=True, cwd=CHECKOUT, env=os.environ | settings, timeout=600, check=False)
        assert done.returncode == 0, f"{line}: {done.stderr}"
