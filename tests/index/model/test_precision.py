import json
from pathlib import Path

import pytest

from corpus.errors import SamsvarError
from index.model.packaged import unpack
from index.model.precision import choose_precision, processor_name


def test_processor_is_named_with_its_bfloat16_instructions(tmp_path: Path) -> None:
    listing = tmp_path / "cpuinfo"
    listing.write_text("processor : 0\nmodel name\t: Example 9000\nflags\t: sse2 avx512_bf16 amx_bf16\n\nmodel name\t: Example 9000\n")
    assert processor_name(listing) == "Example 9000 amx_bf16 avx512_bf16"


def test_processor_without_a_listing_still_has_a_name(tmp_path: Path) -> None:
    assert processor_name(tmp_path / "absent").strip()


def test_kept_choice_of_this_processor_is_taken(tmp_path: Path) -> None:
    (tmp_path / "precision-model.json").write_text(json.dumps({processor_name(): {"precision": "bfloat16"}}))
    assert choose_precision(tmp_path / "model", tmp_path) == "bfloat16"


@pytest.mark.parametrize(
    "damage", ["", "{", "[]", '{"PROCESSOR": 3}', '{"PROCESSOR": {"precision": ["float32"]}}', '{"PROCESSOR": {"precision": "int8"}}']
)
def test_damaged_choice_is_not_taken(damage: str, tmp_path: Path) -> None:
    (tmp_path / "precision-absent.json").write_text(damage.replace("PROCESSOR", processor_name()))
    with pytest.raises(SamsvarError, match="cannot load the embedding model"):  # which says that it would be measured
        choose_precision(tmp_path / "absent", tmp_path)


@pytest.mark.model
def test_choice_is_measured_where_none_is_kept_and_is_bfloat16_only_where_that_is_clearly_quicker(
    model_cache: Path, tmp_path: Path
) -> None:
    folder = unpack(model_cache)
    (tmp_path / f"precision-{folder.name}.json").write_text(
        '{"another processor": {"precision": "float32"}, "' + processor_name() + '": 3}'
    )
    choice = choose_precision(folder, tmp_path)
    kept = json.loads((tmp_path / f"precision-{folder.name}.json").read_text())
    measured = kept[processor_name()]
    assert measured["precision"] == choice == ("bfloat16" if measured["bfloat16"] >= 1.1 * measured["float32"] else "float32")
    assert kept["another processor"] == {"precision": "float32"}
