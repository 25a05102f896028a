"""Peers quote one passage whole, from the same library as the engine."""

from pathlib import Path

import pytest

from answer.services import AnswerServices
from corpus.registers.glossary import Glossary
from corpus.registers.placed_questions import PlacedQuestion
from corpus.registers.statutes import Statutes
from evals.bootstrap import Figure
from evals.judged.place_map import place_map
from evals.quality.peers import compared, figures_of_peer, peers, quoted_whole
from tests.evals.quality.test_evaluate import PLACED, engine_over
from tests.evals.tiny_library import tiny_library

FEE = PlacedQuestion("A", "Vad är ansökningsavgiften till registret?", "sv", True, ("fees#fee",), key=("Ansökningsavgiften till",))
ENGLISH = PlacedQuestion("B", "What is the application fee to the register?", "en", True, ("fees#fee",))
NOT_THERE = PlacedQuestion("C", "Vem betalade?", "sv", False, ())


@pytest.fixture(scope="module")
def services(tmp_path_factory: pytest.TempPathFactory) -> AnswerServices:
    folder = tmp_path_factory.mktemp("peers")
    library = tiny_library(folder)
    engine = engine_over(library, folder)
    return AnswerServices(library, engine.encoder, engine.searcher, engine, Glossary(), Statutes())


def test_each_peer_quotes_what_it_puts_first(services: AnswerServices) -> None:
    for name, peer in peers(services).items():
        for question in (FEE, ENGLISH):
            passage = peer(question)
            assert passage and passage.chunk.anchor == "fee", name
            assert passage.chunk.language == question.language, name


def test_bm25_finds_nothing_where_no_word_is_shared(services: AnswerServices) -> None:
    peer = peers(services)["best passage by BM25, whole"]
    assert peer(PlacedQuestion("D", "Xylofon?", "sv", True, ("fees#fee",))) is None
    assert quoted_whole(FEE, None).sentences == ()


def test_whole_passage_is_either_right_or_noise(services: AnswerServices) -> None:
    figures = figures_of_peer(peers(services)["best passage by vectors, whole"], [FEE, ENGLISH, NOT_THERE], place_map(services.library))
    assert figures["places.leads"] == Figure(1.0, 1.0, 1.0, 2) and figures["places.noise"].value == 0
    assert figures["places.key_in_lead"].n == figures["places.leads.en"].n == 1


def test_peers_stand_beside_the_release_before_and_this_one(services: AnswerServices, tmp_path: Path) -> None:
    (tmp_path / "placed.jsonl").write_text(PLACED, encoding="utf-8")
    rows = compared(services, tmp_path / "placed.jsonl", {"places.leads": Figure(0.5, 0.4, 0.6, 9)})
    assert [name for name, _ in rows[-2:]] == ["the release before", "Samsvar"] and len(rows) == 5
    assert rows[-1][1]["places.leads"].value == 1
    assert len(compared(services, tmp_path / "placed.jsonl", {})) == 4
