"""An embedding model opened as it was chosen, with centres of its own."""

from pathlib import Path

from index.model.choice import ModelChoice
from index.model.open_model import open_model
from index.model.vector_source import VectorSource
from tests.index.tiny_models import write_encoder


def test_model_is_opened_and_named_as_it_was_chosen(tmp_path: Path) -> None:
    source = VectorSource(str(write_encoder(tmp_path / "model")), 8, "passage: ")
    model = open_model(ModelChoice(source, "float32"), tmp_path / "cache")
    assert (model.encoder.name, model.encoder.dimension, model.precision) == (source.name, 8, "float32")
    assert {mean.shape for mean in model.centres.queries.values()} == {(8,)}


def test_another_dimension_has_centres_of_its_own(tmp_path: Path) -> None:
    folder = str(write_encoder(tmp_path / "model"))
    for dimension in (8, 12):
        open_model(ModelChoice(VectorSource(folder, dimension), "float32"), tmp_path / "cache")
    assert len(list((tmp_path / "cache").glob("centres-*.json"))) == 2
