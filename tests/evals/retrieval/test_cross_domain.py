import json
from pathlib import Path

import numpy as np
import pytest

from corpus.errors import SamsvarError
from evals.judged.pools import Pool, open_set
from evals.judged.sets import JudgedSet, SetPassage, SetQuery, as_document, cached_vectors, load_set
from evals.retrieval.ablation import VARIANTS
from evals.retrieval.cross_domain import ablation_table, leave_one_out, report, rows_of
from evals.room import main
from evals.training.unlearned import UNLEARNED_FUSION
from index.encoder import Matrix
from index.model.centring import measure_centres
from tests.encoders import HashEncoder

PASSAGES = (
    SetPassage("fee", "sv", " ", "Ansökningsavgiften till registret är tolv tusen kronor."),
    SetPassage("snow", "sv", " ", "Kommunen ansvarar för snöröjningen på gatorna."),
    SetPassage("snow-en", "en", " ", "The municipality clears snow from the streets."),
    SetPassage("fee-en", "en", " ", "The fee of the register is twelve thousand kronor."),
)
SET = JudgedSet("tiny", PASSAGES, (SetQuery("q", "sv", "Vem ansvarar för snöröjningen?", ("snow", "snow-en")),))


def tiny_pool(folder: Path, name: str = "tiny") -> Pool:
    encoder = HashEncoder()
    judged = JudgedSet(name, SET.passages, SET.queries)
    return open_set(judged, encoder, measure_centres(encoder), UNLEARNED_FUSION, folder / name, folder / "cache")


def two(folder: Path) -> list[Pool]:
    for name in ("own", "other"):
        (folder / name).mkdir()
    return [tiny_pool(folder, "own"), tiny_pool(folder, "other")]


def test_every_ranking_finds_the_passage_that_has_the_words(tmp_path: Path) -> None:
    pools = two(tmp_path)
    rows = {row.pair: row for row in rows_of(leave_one_out(pools, ["own", "other"])[1])}
    assert set(rows) == {"sv→sv", "sv→en", "sv→both"}
    assert {leg: figure.value for leg, figure in rows["sv→sv"].ndcg.items()} == dict.fromkeys(rows["sv→sv"].ndcg, 1)
    assert rows["sv→both"].ndcg["everything"].n == 1


def test_page_has_a_row_for_each_pair_and_a_line_for_each_variant(tmp_path: Path) -> None:
    subjects = leave_one_out(two(tmp_path), ["own", "other"])
    page = report(subjects)
    assert sum(line.startswith("| other |") for line in page) == 3 + 1
    assert [line.split("|")[1].strip() for line in ablation_table(subjects)[2:]] == [variant.name for variant in VARIANTS]


def test_vectors_are_embedded_once(tmp_path: Path) -> None:
    calls = []

    def embed(texts: object) -> Matrix:
        calls.append(texts)
        return np.eye(2, dtype=np.float32)

    first = cached_vectors(tmp_path, "model", ["a", "b"], embed)
    assert (first == cached_vectors(tmp_path, "model", ["a", "b"], embed)).all()
    assert len(calls) == 1


def test_document_of_a_passage_has_a_block_per_line() -> None:
    document = as_document(SetPassage("p", "sv", " ", "Ett stycke.\r\n\r\n  Ett till. "))
    assert [document.text[block.start : block.end] for block in document.blocks] == ["Ett stycke.", "Ett till."]


def test_set_leaves_out_queries_that_nothing_answers(tmp_path: Path) -> None:
    (tmp_path / "passages.jsonl").write_text(json.dumps({"id": "p", "lang": "sv", "text": "Text."}))
    query = {"id": "q", "lang": "sv", "text": "?", "positives": ["p"]}
    (tmp_path / "queries.jsonl").write_text("\n".join(json.dumps(query | extra) for extra in ({"id": "r", "answerable": False}, {})))
    assert [query.id for query in load_set(tmp_path).queries] == ["q"]


def test_folder_that_holds_no_set_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SamsvarError, match="passages.jsonl"):
        load_set(tmp_path)


def test_page_is_not_made_where_a_set_is_not_there(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main("retrieval", ["cross_domain", "--sets", str(tmp_path), "--only", "gnome_help"]) == 2
    assert (
        f"in {tmp_path}: none; not there, and left out: gnome_help; name the folder that holds them with --sets" in capsys.readouterr().err
    )
