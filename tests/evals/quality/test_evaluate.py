from dataclasses import replace
from pathlib import Path

import pytest

from answer.engine import AnswerEngine
from corpus.errors import SamsvarError
from corpus.registers.glossary import Glossary
from corpus.registers.statutes import Statutes
from evals.quality.compare import compare_folders
from evals.quality.evaluate import run_eval, table
from evals.quality.run import load_run
from index.library.library import Library
from index.model.centring import measure_centres
from index.search.fusion import load_fusion
from index.search.searcher import Searcher
from tests.encoders import HashEncoder
from tests.evals.tiny_library import tiny_library
from tests.readers import BY_READING, WordReader

pytestmark = pytest.mark.slow

QUESTIONS = """
{"id": "T1", "lang": "sv", "question": "Vad är ansökningsavgiften till registret?", "fact_ids": ["F114"], "answerable": true}
{"id": "T2", "lang": "en", "question": "Is there an established definition of IOP?", "fact_ids": ["F004"], "answerable": true}
{"id": "T3", "lang": "sv", "question": "Hur blir vädret i helgen?", "fact_ids": [], "answerable": false}
"""

PLACED = """
{"id": "P1", "lang": "sv", "question": "Vad är ansökningsavgiften till registret?", "places": ["fees#fee"], "key": ["Ansökningsavgiften"], "answerable": true}
{"id": "P2", "lang": "en", "question": "Who paid the application fee?", "places": [], "answerable": false, "lacks": "names", "tags": ["near-miss"]}
"""


def engine_over(library: Library, folder: Path) -> AnswerEngine:
    """The engine with a judgement that answers whatever it is asked."""
    encoder = HashEncoder()
    searcher = Searcher(library, folder / "derived", measure_centres(encoder), load_fusion())
    return AnswerEngine(encoder, searcher, WordReader(), Glossary(), Statutes(), replace(BY_READING, threshold=0.0))


def test_evaluation_asks_judges_and_writes_run_and_report(tmp_path: Path) -> None:
    (tmp_path / "tiny.jsonl").write_text(QUESTIONS, encoding="utf-8")
    done: list[tuple[int, int]] = []
    library = tiny_library(tmp_path)
    run = run_eval(
        engine_over(library, tmp_path), library, tmp_path / "tiny.jsonl", tmp_path / "run", lambda at, total: done.append((at, total))
    )
    assert done[-1] == (3, 3)
    assert [row.id for row in run.rows] == ["T1", "T2", "T3"]
    assert run.aggregate["retrieval.own.recall@5"].value == 1
    assert "retrieval.own.recall@5" in table(run.aggregate)
    assert load_run(tmp_path / "run").rows == run.rows
    assert "<svg " in (tmp_path / "run" / "report.html").read_text(encoding="utf-8")
    assert compare_folders(tmp_path / "run", tmp_path / "run").changes == ()


def test_questions_judged_by_place_and_by_fact_are_asked_in_one_run(tmp_path: Path) -> None:
    (tmp_path / "tiny.jsonl").write_text(QUESTIONS, encoding="utf-8")
    (tmp_path / "placed.jsonl").write_text(PLACED, encoding="utf-8")
    library = tiny_library(tmp_path)
    run = run_eval(engine_over(library, tmp_path), library, [tmp_path / "tiny.jsonl", tmp_path / "placed.jsonl"], tmp_path / "run")
    assert [row.subject for row in run.rows] == ["tiny"] * 3 + ["placed"] * 2
    placed = run.rows[3]
    assert (placed.outcome, placed.right, placed.document_rank, placed.places) == ("right", True, 1, ("fees#fee",))
    assert {quote.facts for quote in placed.quotes[:2]} == {("fees#fee",)}, "the report shows in which right place a quote stands"
    assert (run.aggregate["places.leads"].n, run.aggregate["retrieval.pool.recall@5"].n) == (1, 2)
    assert run.aggregate["places.false_answer"].value == 1
    assert load_run(tmp_path / "run").rows == run.rows
    report = (tmp_path / "run" / "report.html").read_text(encoding="utf-8")
    assert "By subject and kind of question" in report and "From search to answer" in report


def test_places_alone_need_no_facts_and_show_no_search_by_facts(tmp_path: Path) -> None:
    (tmp_path / "placed.jsonl").write_text(PLACED, encoding="utf-8")
    library = tiny_library(tmp_path)
    run = run_eval(engine_over(library, tmp_path), library, tmp_path / "placed.jsonl", tmp_path / "run")
    assert run.notes == ()
    assert "Search, by pair of languages" not in (tmp_path / "run" / "report.html").read_text(encoding="utf-8")


def test_place_that_is_not_in_the_library_is_said(tmp_path: Path) -> None:
    elsewhere = PLACED.replace("P1", "P3").replace("P2", "P4").replace("fees#fee", "2016:1145#1 §")
    (tmp_path / "placed.jsonl").write_text(PLACED + elsewhere, encoding="utf-8")
    library = tiny_library(tmp_path)
    run = run_eval(engine_over(library, tmp_path), library, tmp_path / "placed.jsonl")
    assert run.notes == ("answered in no document of the library: P3",)
    (tmp_path / "elsewhere.jsonl").write_text(elsewhere, encoding="utf-8")
    with pytest.raises(SamsvarError, match="2016:1145#1 §: name its folder with --data"):
        run_eval(engine_over(library, tmp_path), library, tmp_path / "elsewhere.jsonl")


def test_fact_that_no_passage_states_is_said(tmp_path: Path) -> None:
    (tmp_path / "tiny.jsonl").write_text('{"id": "T", "lang": "sv", "question": "Vad?", "fact_ids": ["F999"], "answerable": true}')
    library = tiny_library(tmp_path)
    run = run_eval(engine_over(library, tmp_path), library, tmp_path / "tiny.jsonl")
    assert run.notes[0] == "asked for, but stated by no passage: F999"


def test_library_without_facts_cannot_be_measured(tmp_path: Path) -> None:
    (tmp_path / "tiny.jsonl").write_text(QUESTIONS, encoding="utf-8")
    library = Library(tmp_path / "library.sqlite")
    with pytest.raises(SamsvarError, match="names a fact"):
        run_eval(engine_over(library, tmp_path), library, tmp_path / "tiny.jsonl")
