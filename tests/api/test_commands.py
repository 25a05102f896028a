"""The commands with the packaged model, on a tiny corpus: what they write, and how they end."""

import json
import os
import socket
from pathlib import Path
from typing import NoReturn

import pytest

from answer.output.public import AnswerOut, ExplainedAnswerOut, SearchOut
from api.cli import main
from api.commands.ingest import IngestOut
from api.terminal.measured import ComparisonOut, RunOut
from tests.api.dumped import dumped
from tests.api.tiny import QUESTION, samsvar, samsvar_here, write_corpus
from tests.evals.tiny_library import write_briefs

pytestmark = pytest.mark.model
CITED = {"n", "passage_id", "quote", "language", "document", "locator", "counterpart", "notes"}
LOCATED = {"page", "headings", "section", "start", "end"}


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory, model_cache: Path) -> Path:
    """A data folder with the tiny corpus in it, taken in by the command in a process of its own."""
    folder = tmp_path_factory.mktemp("commands")
    done = samsvar("ingest", write_corpus(folder / "corpus"), "--json", data=folder / "data", cache=model_cache)
    report = json.loads(done.stdout)
    assert (done.returncode, done.stderr) == (0, "") and done.stdout == dumped(IngestOut, done.stdout)
    said = {"path", "document_id", "status", "reason", "chunks", "recognised_pages"}
    assert [set(document) for document in report["documents"]] == [said] * 2
    assert (report["totals"]["added"], report["totals"]["failed"]) == (2, 0)
    return folder / "data"


@pytest.fixture(autouse=True)
def _settings(data: Path, model_cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SAMSVAR_DATA", str(data))
    monkeypatch.setenv("SAMSVAR_CACHE", str(model_cache))


def test_each_name_and_link_of_a_folder_ends_in_its_own_line_and_the_rest_is_taken_in(tmp_path: Path, model_cache: Path) -> None:
    texts = tmp_path / "texts"
    texts.mkdir()
    for name in (b"r\xe5d.txt", b"license-avgifter.md", "över.md".encode(), b"two\nlines.md"):
        Path(os.fsdecode(os.path.join(os.fsencode(texts), name))).write_text(
            f"# Lindby\n\nAvgiften är {len(name)} kronor.", encoding="utf-8"
        )
    (texts / "loop").symlink_to("loop")
    (texts / "up").symlink_to("..")
    for options in ([], ["--json"]):
        done = samsvar("ingest", texts, *options, data=tmp_path / "data", cache=model_cache)
        assert done.returncode == 1 and done.stderr.count("\n") == 1 and "loop: the link leads nowhere" in done.stderr
        assert options or sum(line.startswith("added ") for line in done.stdout.splitlines()) == 4
        assert options or {line.split()[0] for line in done.stdout.splitlines()} == {"added", "skipped", "4"}
    report = json.loads(done.stdout)
    assert {Path(document["path"]).name: document["status"] for document in report["documents"]} == {
        "license-avgifter.md": "unchanged",
        "loop": "failed",
        r"r\xe5d.txt": "unchanged",
        "two\nlines.md": "unchanged",
        "över.md": "unchanged",
    }


def test_ask_in_a_process_of_its_own_gives_the_contract_and_nothing_on_stderr(data: Path, model_cache: Path) -> None:
    done = samsvar("ask", QUESTION, "--json", data=data, cache=model_cache)
    answer = json.loads(done.stdout)
    assert (done.returncode, done.stderr) == (0, "") and done.stdout == dumped(AnswerOut, done.stdout)
    assert set(answer["timing_ms"]) == {"embed", "search", "read", "compose", "total"}
    assert 0 <= answer["confidence"] <= 1 and answer["status"] in ("answered", "partial", "refused")
    assert all(set(citation) >= CITED and set(citation["locator"]) >= LOCATED for citation in answer["citations"])
    assert {n for sentence in answer["sentences"] for n in sentence["citations"]} <= {citation["n"] for citation in answer["citations"]}


def test_explained_answer_is_what_its_model_dumps(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["ask", QUESTION, "--explain", "--json"]) == 0
    written = capsys.readouterr().out
    assert written == dumped(ExplainedAnswerOut, written) and json.loads(written)["candidates"]


def test_ask_in_words_shows_why_each_sentence_was_taken_or_left(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["ask", QUESTION, "--explain"]) == 0
    shown = capsys.readouterr().out
    assert "Meningar som vägdes" in shown and "cosine=" in shown


def test_jsonl_answers_good_lines_and_names_bad_ones(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source, target = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    lines = [
        json.dumps({"id": "a", "question": QUESTION}),
        "{not json",
        '{"id": "b"}',
        '{"id": 4, "question": "Vem beslutar?", "history": ["Bidrag?"]}',
    ]
    source.write_text("\n".join(lines) + "\n", encoding="utf-8")
    assert main(["ask", "--jsonl", str(source), str(target)]) == 1
    answers = [json.loads(line) for line in target.read_text(encoding="utf-8").splitlines()]
    errors = [json.loads(line) for line in capsys.readouterr().err.splitlines()]
    assert [answer["id"] for answer in answers] == ["a", 4] and answers[0]["question"] == QUESTION
    assert [(error["line"], error.get("id")) for error in errors] == [(2, None), (3, "b")]


@pytest.mark.parametrize("content", [None, "", '{"id": "b"}\n'])
def test_jsonl_without_one_good_line_is_exit_code_2(content: str | None, tmp_path: Path) -> None:
    source = tmp_path / "in.jsonl"
    if content is not None:
        source.write_text(content)
    assert main(["ask", "--jsonl", str(source), str(tmp_path / "out.jsonl")]) == 2


def test_search_gives_the_contract(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["search", "bidrag till föreningar", "-k", "3", "--json", "--language", "sv"]) == 0
    written = capsys.readouterr().out
    listed = json.loads(written)
    assert written == dumped(SearchOut, written)
    assert listed["query"] == "bidrag till föreningar" and 1 <= len(listed["passages"]) <= 3
    assert {"passage_id", "text", "language", "document", "locator", "rank"} <= set(listed["passages"][0])
    assert {passage["language"] for passage in listed["passages"]} == {"sv"}


def test_ingest_goes_on_past_what_fails_and_names_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("SAMSVAR_DATA", str(tmp_path / "data"))
    corpus = write_corpus(tmp_path / "corpus")
    (corpus / "broken.pdf").write_bytes(b"%PDF-1.7 and nothing more")
    assert main(["ingest", str(corpus), "--json"]) == 1
    written = capsys.readouterr()
    assert sorted(document["status"] for document in json.loads(written.out)["documents"]) == ["added", "added", "failed"]
    assert "broken.pdf" in written.err and written.err.count("\n") == 1


def test_ingest_tells_in_one_line_of_all_files_that_are_left_for_one_reason(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("SAMSVAR_DATA", str(tmp_path / "data"))
    corpus = write_corpus(tmp_path / "corpus")
    for name in ("a.xyz", "b.xyz", "c.abc", "__pycache__/d.pyc"):
        (corpus / name).parent.mkdir(exist_ok=True)
        (corpus / name).write_text("x")
    assert main(["ingest", str(corpus)]) == 0
    skipped = [line for line in capsys.readouterr().out.splitlines() if line.startswith("skipped")]
    assert [line.partition(": ")[0].split(maxsplit=1)[1] for line in skipped] == [
        f"2 files, such as {corpus / 'a.xyz'}",
        f"{corpus / 'c.abc'}",
    ]


def test_ingest_of_nothing_is_exit_code_2_with_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "empty").mkdir()
    for arguments in (["ingest"], ["ingest", str(tmp_path / "nowhere")], ["ingest", str(tmp_path / "empty")]):
        assert main(arguments) == 2
        assert capsys.readouterr().err.count("\n") == 1


def test_prune_removes_what_is_gone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setenv("SAMSVAR_DATA", str(tmp_path / "data"))
    corpus = write_corpus(tmp_path / "corpus")
    assert main(["ingest", str(corpus)]) == 0
    (corpus / "en" / "grants.md").unlink()
    capsys.readouterr()
    assert main(["ingest", "--prune", "--json", str(corpus)]) == 0
    report = json.loads(capsys.readouterr().out)
    assert (report["totals"]["removed"], report["totals"]["unchanged"], report["totals"]["documents"]) == (1, 1, 1)


def test_ingest_and_ask_open_no_connection(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*arguments: object, **named: object) -> NoReturn:
        raise AssertionError(f"a connection to {arguments} was tried")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket.socket, "connect_ex", refuse)
    monkeypatch.setattr(socket, "create_connection", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    monkeypatch.setenv("SAMSVAR_DATA", str(tmp_path / "data"))
    assert main(["ingest", str(write_corpus(tmp_path / "corpus"))]) == 0
    assert main(["ask", QUESTION]) == 0


QUESTIONS = """
{"id": "T1", "lang": "sv", "question": "Vad är ansökningsavgiften till registret?", "fact_ids": ["F114"], "answerable": true}
{"id": "T2", "lang": "en", "question": "What will the weather be on Saturday?", "fact_ids": [], "answerable": false}
"""


@pytest.fixture(scope="module")
def judged(tmp_path_factory: pytest.TempPathFactory, model_cache: Path) -> Path:
    """A folder with a library that states facts (data), questions about it (tiny.jsonl) and a run of them (run)."""
    folder = tmp_path_factory.mktemp("judged")
    (folder / "tiny.jsonl").write_text(QUESTIONS, encoding="utf-8")
    samsvar_here("ingest", write_briefs(folder / "briefs"), data=folder / "data", cache=model_cache)
    done = samsvar_here("eval", folder / "tiny.jsonl", "--report", folder / "run", data=folder / "data", cache=model_cache)
    assert (done.returncode, done.stderr) == (0, "")
    assert "abstention.aurc" in done.stdout and f"report: {folder / 'run' / 'report.html'}" in done.stdout
    return folder


def test_eval_below_the_baseline_is_exit_code_1_with_one_line_a_figure(judged: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["eval", str(judged / "tiny.jsonl"), "--check-baseline", "--json", "--data", str(judged / "data")]) == 1
    written = capsys.readouterr()
    measured = json.loads(written.out)
    assert measured["baseline"]["kept"] is False and written.out == dumped(RunOut, written.out)
    assert written.err.splitlines() == [f"samsvar: {line}" for line in measured["baseline"]["failures"]]
    assert any(line.startswith("retrieval.cross.document@5.en was not measured") for line in measured["baseline"]["failures"])


def test_eval_compares_two_runs_and_asks_nothing(judged: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run = str(judged / "run")
    assert main(["eval", "--compare", run, run, "--data", str(tmp_path)]) == 0
    assert "2 questions in both runs" in capsys.readouterr().out
    assert main(["eval", "--compare", run, run, "--json", "--data", str(tmp_path)]) == 0
    written = capsys.readouterr().out
    assert json.loads(written)["changes"] == [] and written == dumped(ComparisonOut, written)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        ([], "expected a file of judged questions, or --compare"),
        (["--check-baseline"], "expected a file of judged questions"),
        (["missing.jsonl"], "missing.jsonl: the questions cannot be read"),
        (["--compare", "nowhere", "nowhere"], "nowhere holds no run"),
        (["q.jsonl", "--compare", "a", "b"], "leave out the questions"),
        (["--compare", "a", "b", "--check-baseline"], "leave out the questions, --report and --check-baseline"),
        (["--compare", "a", "b", "--report", "c"], "--compare reads two finished runs"),
    ],
)
def test_eval_that_cannot_be_done_is_exit_code_2_with_one_line(arguments: list[str], says: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["eval", *arguments]) == 2
    said = capsys.readouterr().err
    assert says in said and said.count("\n") == 1
