"""The packaged model's folder: it appears whole, is known to be whole, and mends itself."""

import json
import os
import resource
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tokenizers import Tokenizer

from corpus.errors import SamsvarError
from corpus.places import CHECKOUT
from index.model.packaged import build_tokenizer, unpack
from index.model.packaged_folder import is_whole, packaged_folder, verify
from index.model.packaged_weights import dequantise

PIECES = [
    ("<s>", 0.0),
    ("<pad>", 0.0),
    ("</s>", 0.0),
    ("<unk>", 0.0),
    ("▁", -3.0),
    ("▁för", -1.0),
    ("ening", -1.0),
    ("▁bi", -2.0),
    ("drag", -2.0),
]


@pytest.fixture
def copy(model_cache: Path, tmp_path: Path) -> Iterator[Path]:
    """A copy of the unpacked folder that a test may damage, under its own name."""
    folder = unpack(model_cache)
    shutil.copytree(folder, tmp_path / folder.name, copy_function=os.link)
    yield tmp_path / folder.name
    shutil.rmtree(tmp_path / folder.name, ignore_errors=True)


@pytest.mark.model
def test_two_threads_that_unpack_over_what_a_crash_left_get_one_whole_folder(model_cache: Path, tmp_path: Path) -> None:
    half = packaged_folder(tmp_path)
    half.mkdir()
    (half / "model.safetensors").write_bytes(b"half")
    with ThreadPoolExecutor(2) as pool:
        folders = list(pool.map(unpack, [tmp_path, tmp_path]))
    assert folders == [half, half] and is_whole(half) and verify(half) == []
    assert list(tmp_path.iterdir()) == [half]
    shutil.rmtree(half)


@pytest.mark.model
def test_unpacked_folder_is_taken_as_it_is_and_says_what_it_came_from(model_cache: Path) -> None:
    folder = unpack(model_cache)
    before = (folder / "model.safetensors").stat().st_mtime_ns
    assert unpack(model_cache) == folder and (folder / "model.safetensors").stat().st_mtime_ns == before
    kept = json.loads((folder / "checksum.json").read_text())
    assert folder.name.split("-")[-2] == kept["source_sha256"][:12]
    assert kept["files"].keys() == {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()} - {"checksum.json"}


@pytest.mark.model
def test_flipped_byte_cut_file_and_missing_file_are_found_though_the_first_leaves_all_sizes(copy: Path) -> None:
    assert verify(copy) == []
    path = copy / "tokenizer.json"
    raw = bytearray(path.read_bytes())
    raw[len(raw) // 2] ^= 1
    path.unlink()  # a link to the file of the other tests
    path.write_bytes(raw)
    assert is_whole(copy) and verify(copy) == ["tokenizer.json"]
    path.write_bytes(raw[:-1])
    assert not is_whole(copy) and verify(copy) == ["tokenizer.json"]
    (copy / "config.json").unlink()
    assert not is_whole(copy) and set(verify(copy)) == {"tokenizer.json", "config.json"}


@pytest.mark.parametrize("listed", ["", "[]", "{}", '{"files": {}}', '{"files": []}', '{"files": {"config.json": 3}}', '{"files": 3}'])
def test_folder_with_a_damaged_checksum_list_is_not_whole(listed: str, tmp_path: Path) -> None:
    (tmp_path / "config.json").touch()
    (tmp_path / "checksum.json").write_text(listed)
    assert not is_whole(tmp_path)


def test_cache_that_cannot_be_made_is_named_with_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(SamsvarError, match=r"cannot unpack the model into .*file/cache.*set SAMSVAR_CACHE to another folder"):
        unpack(tmp_path / "file" / "cache")


@pytest.mark.model
def test_full_disk_is_named_with_what_to_do_and_leaves_nothing(tmp_path: Path) -> None:
    script = "import sys; from pathlib import Path; from index.model.packaged import unpack; unpack(Path(sys.argv[1]))"
    limit: Callable[[], None] = lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (50_000_000, 50_000_000))  # noqa: E731
    command = [sys.executable, "-c", script, str(tmp_path)]
    done = subprocess.run(command, cwd=CHECKOUT, capture_output=True, text=True, preexec_fn=limit, check=False)
    assert "SamsvarError: cannot unpack the model into" in done.stderr.splitlines()[-1] and "free 300 MB" in done.stderr
    assert list(tmp_path.iterdir()) == []


@pytest.mark.model
def test_tokenizer_sets_each_text_between_its_marks_and_joins_blanks(model_cache: Path) -> None:
    tokenizer = Tokenizer.from_file(str(unpack(model_cache) / "tokenizer.json"))
    encoded = tokenizer.encode("query: Får  kommunen\tbetala\u00a0föreningen?")
    assert (encoded.tokens[0], encoded.tokens[-1], encoded.ids[0], encoded.ids[-1]) == ("<s>", "</s>", 0, 2)
    assert encoded.tokens[1].startswith("▁") and tokenizer.decode(encoded.ids[1:-1]) == "query: Får kommunen betala föreningen?"
    assert tokenizer.encode("ﬁ²").tokens == tokenizer.encode("fi2").tokens
    assert tokenizer.encode("").tokens == ["<s>", "</s>"]


def test_tokenizer_of_any_pieces_prepends_a_blank_and_sets_the_marks() -> None:
    tokenizer = build_tokenizer(PIECES, unk=3, bos=0, eos=2)
    assert tokenizer.encode("förening  bidrag").tokens == ["<s>", "▁för", "ening", "▁bi", "drag", "</s>"]
    assert tokenizer.encode("förening", "bidrag").tokens == ["<s>", "▁för", "ening", "</s>", "</s>", "▁bi", "drag", "</s>"]


@given(st.lists(st.tuples(st.floats(-8, 8, width=16), st.binary(min_size=16, max_size=16)), min_size=1, max_size=4))
def test_block_holds_its_low_halves_and_then_its_high_halves_times_its_scale(blocks: list[tuple[float, bytes]]) -> None:
    raw = b"".join(np.float16(scale).tobytes() + packed for scale, packed in blocks)
    expected = [
        np.float32(np.float16(scale)) * (half - 8)
        for scale, packed in blocks
        for half in (*(b & 15 for b in packed), *(b >> 4 for b in packed))
    ]
    np.testing.assert_array_equal(dequantise(raw, 32 * len(blocks)), np.asarray(expected, np.float32))
