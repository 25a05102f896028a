"""The engines that are compared do the same work, so that their times compare."""

from collections.abc import Callable
from pathlib import Path

import pytest

from evals.benches.lexical_engines import Engine, Fts5, Tantivy, paragraphs
from evals.room import main

pytestmark = pytest.mark.slow

TEXTS = [f"Paragraf {number} om avgifter och anmälan i ärende {number}." for number in range(40)] + ["Föreningsbidraget söks hos nämnden."]


@pytest.mark.parametrize("open_engine", [Tantivy, Fts5])
def test_an_inflected_compound_is_found_and_a_replaced_text_is_not(tmp_path: Path, open_engine: Callable[[Path], Engine]) -> None:
    engine = open_engine(tmp_path)
    engine.build(TEXTS)
    assert engine.search("Vem ger föreningsbidrag?")[0] == 40
    engine.replace(40, "En annan text om tillsyn.")
    assert 40 not in engine.search("föreningsbidrag") and engine.search("tillsyn")[0] == 40


def test_where_the_paragraphs_run_out_halves_are_joined_and_the_same_each_time(tmp_path: Path) -> None:
    many = paragraphs(tmp_path, 20_000)
    assert len(many) == 20_000 and all(many) and many == paragraphs(tmp_path, 20_000)


def test_the_command_says_what_it_reads_and_prints_a_row_for_each_engine(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    absent = tmp_path / "absent"
    options = ["--chunks", "200", "--engines", "tantivy,fts5", "--questions", "3", "--statutes", str(absent)]
    assert main("benches", ["lexical_engines", *options]) == 0
    said = capsys.readouterr()
    assert said.err.splitlines()[0] == f"texts: our briefs, over and over, since there is no {absent}"
    assert [row.split(" | ")[:2] for row in said.out.splitlines()[2:]] == [["| tantivy", "200"], ["| fts5", "200"]]


def test_an_engine_that_does_not_exist_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert main("benches", ["lexical_engines", "--engines", "lucene"]) == 2
    assert "there is no engine lucene: choose of tantivy, fts5, bm25s" in capsys.readouterr().err
