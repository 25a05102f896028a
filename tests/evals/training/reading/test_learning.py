"""The reader learns: what it loses falls, its lower layers stay, and the file keeps the best."""

import random
import re
from dataclasses import replace
from pathlib import Path

import pytest
import torch

from answer.reading.network import FROZEN
from evals.room import DONE, NOTHING_DONE, OUT_OF_BOUNDS, main
from evals.training.reader import ReaderFiles, mean_losses, train
from evals.training.reading.examples import by_question
from evals.training.reading.figures import Figure, worth
from evals.training.reading.learning import LEAST, WARM_UP, Schedule, learn
from evals.training.reading.mixture import Batch, packed
from index.model.packaged import unpack
from tests.evals.training.reading.tiny_examples import EXAMPLES, UNSEEN, write_law, write_questions, write_sets

pytestmark = [pytest.mark.model, pytest.mark.slow]
STEPS = 16
QUESTIONS = by_question(EXAMPLES)
SCHEDULE = Schedule(rate=2e-3, questions=10 * STEPS * len(QUESTIONS))


@pytest.fixture
def files(model_cache: Path, tmp_path: Path) -> ReaderFiles:
    return ReaderFiles(unpack(model_cache), tmp_path / "reader.safetensors")


def given(files: ReaderFiles, steps: int) -> list[Batch]:
    chance = random.Random(0)
    read = [[packed(files.packer, example) for example in (*question.right, *question.wrong)] for question in QUESTIONS]
    return [chance.sample(read, len(read)) for _ in range(steps)]


def test_what_is_lost_falls_and_only_the_upper_layers_and_the_head_learn(files: ReaderFiles) -> None:
    torch.manual_seed(0)
    network = files.opened(None)
    before = {name: value.clone() for name, value in network.state_dict().items()}
    steps = list(learn(network, given(files, STEPS), SCHEDULE))
    first, last = mean_losses(steps[:3]), mean_losses(steps[-3:])
    assert all(last[name] < first[name] for name in ("passage", "sentence", "choice", "among")), (first, last)
    changed = {name for name, value in network.state_dict().items() if not torch.equal(value, before[name])}
    upper = tuple(f"body.layers.{number}." for number in range(FROZEN, 12))
    assert changed == {name for name in before if name.startswith((*upper, "head."))}


def test_file_is_written_only_where_the_reader_is_better_than_before(files: ReaderFiles, tmp_path: Path) -> None:
    worst, perfect = [Figure("own", 4, 4, 0.0, 0.0)], [Figure("own", 4, 4, 1.0, 1.0)]
    file = tmp_path / "reader.safetensors"
    assert train(files, files.opened(None), iter(given(files, 1)), SCHEDULE, EXAMPLES, perfect) is perfect
    assert list(tmp_path.iterdir()) == []
    better = train(files, files.opened(None), iter(given(files, 1)), SCHEDULE, EXAMPLES, worst)
    assert list(tmp_path.iterdir()) == [file] and file.stat().st_size < 12_000_000
    assert better == files.reached(file, EXAMPLES) and worth(better) > 0


def test_a_run_ends_when_its_time_is_over(files: ReaderFiles) -> None:
    assert list(learn(files.opened(None), given(files, 3), Schedule(1e-5, 1000, seconds=1e-9))) == []


def test_rate_rises_then_falls_to_what_is_left_at_the_end() -> None:
    schedule = Schedule(1e-5, questions=100, seconds=50)
    assert schedule.done(10, 0) == 0.1 and schedule.done(10, 25) == 0.5
    assert schedule.share(0, 0.0) == pytest.approx(1 / WARM_UP)
    assert schedule.share(WARM_UP, 0.25) == 0.75
    assert schedule.share(WARM_UP, 0.999) == LEAST


def test_a_run_writes_the_file_with_its_page_or_leaves_all_as_it_was(model_cache: Path, tmp_path: Path) -> None:
    folder = write_sets(tmp_path / "sets", own=[replace(example, source="dev") for example in UNSEEN], dev=EXAMPLES)
    law, questions, weights = write_law(tmp_path / "law"), write_questions(tmp_path / "questions"), tmp_path / "weights"
    options = {"sets": folder, "law": law, "questions": questions, "cache": model_cache, "write": weights / "reader.safetensors"}
    code = main("training", ["reader", *(text for name, value in options.items() for text in (f"--{name}", str(value)))])
    written = sorted(path.name for path in weights.iterdir())
    assert (code, written) in ((DONE, ["README.md", "reader.safetensors"]), (OUT_OF_BOUNDS, []))


def test_folder_of_sets_that_is_not_there_is_named_before_anything_is_trained(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert (
        main(
            "training",
            ["reader", "--sets", str(tmp_path / "none"), "--law", str(tmp_path / "none"), "--write", str(tmp_path / "reader.safetensors")],
        )
        == NOTHING_DONE
    )
    assert re.search(r"none/\S+ cannot be read .*--sets", capsys.readouterr().err)
