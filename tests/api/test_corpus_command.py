"""`samsvar corpus check`, as a process of its own: it needs no model and no library."""

import json
import shutil
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from api.commands.corpus import CheckOut
from tests.api.dumped import dumped
from tests.api.tiny import samsvar
from tests.corpus.proofreading import tiny_corpus
from tests.corpus.proofreading.tiny_corpus import change

pytestmark = pytest.mark.slow


def check(folder: Path, *more: str | Path) -> CompletedProcess[str]:
    beside = folder.parent
    return samsvar("corpus", "check", folder, "--facts", beside / "facts.jsonl", "--shared", beside / "shared", *more, data=beside / "data")


def test_a_sound_corpus_is_exit_code_0(tmp_path: Path) -> None:
    done = check(tiny_corpus.write(tmp_path))
    assert (done.returncode, done.stderr) == (0, "") and done.stdout.splitlines()[-1].startswith("0 fault, ")


def test_a_fault_is_exit_code_1_with_its_file_and_line(tmp_path: Path) -> None:
    corpus = tiny_corpus.write(tmp_path)
    change(corpus, "en/fees.md", ' facts="F2"', "")
    done = check(corpus)
    assert done.returncode == 1 and "fault: en/fees.md:27: `facts` of #duty is ()" in done.stdout


def test_json_gives_each_finding_and_the_totals(tmp_path: Path) -> None:
    corpus = tiny_corpus.write(tmp_path)
    (corpus / "en" / "fees.md").unlink()
    done = check(corpus, "--json")
    report = json.loads(done.stdout)
    assert done.stdout == dumped(CheckOut, done.stdout)
    assert done.returncode == 1 and set(report) == {"findings", "totals"}
    assert all(set(finding) == {"file", "line", "what", "what_to_do", "kind"} for finding in report["findings"])
    assert report["totals"]["fault"] == sum(finding["kind"] == "fault" for finding in report["findings"]) > 0


def test_the_folder_of_the_settings_is_checked_unless_another_is_named(tmp_path: Path) -> None:
    corpus = tiny_corpus.write(tmp_path)
    shutil.rmtree(corpus / "en")
    assert "sv/fees.md: the brief has no pair" in samsvar("corpus", "check", corpus=corpus).stdout


@pytest.mark.parametrize("arguments", [["gone"], [".", "--facts", "gone"], [".", "--shared", "gone"]])
def test_what_is_not_there_is_exit_code_2_in_one_line(tmp_path: Path, arguments: list[str]) -> None:
    corpus = tiny_corpus.write(tmp_path)
    named = [part if part.startswith("--") else corpus / part for part in arguments]
    done = samsvar("corpus", "check", *named, data=tmp_path / "data")
    assert (done.returncode, done.stdout) == (2, "") and "gone" in done.stderr and done.stderr.count("\n") == 1


def test_the_check_writes_nothing(tmp_path: Path) -> None:
    corpus = tiny_corpus.write(tmp_path)
    before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    check(corpus)
    assert {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()} == before
