"""Trains the reader, which reads question and passage together, and keeps the file that does best on what it was not trained on.

It starts from the embedding model (about an hour on two cores with AMX, a night without), or goes on from a reader's file with --from. A tenth of the
passages with written questions, and some of the false premises and of the public sets, are kept apart: on them the reader is tried at the start, at
each quarter and at the end, by its file as the product loads it. Without --seconds the same data gives the same weights on the same machine.
"""

import argparse
import math
import random
from collections.abc import Iterator, Sequence
from pathlib import Path

import torch
from tokenizers import Tokenizer

from answer.reading.difference import WEIGHTS, base_network, load_difference, save_difference
from answer.reading.network import ReaderNetwork
from answer.reading.packing import Packer
from answer.services import reopen_answer_services
from corpus.places import TRAINING
from evals.room import DONE, OUT_OF_BOUNDS
from evals.training.reading.examples import Example, by_question
from evals.training.reading.figures import Figure, figures, read_all, worth
from evals.training.reading.learning import Schedule, Step, learn
from evals.training.reading.mixture import FROM_BASE, FROM_READER, Batch, batches, drawn, mixed, packed
from evals.training.reading.provenance import page
from evals.training.reading.sets import load_reader_sets, reader_sets_options
from evals.training.unlearned import UNLEARNED_JUDGEMENT
from index.model.cache_folder import cache_folder
from index.model.packaged import unpack

QUARTERS = 4
TOLD_EVERY = 100
RATE_FROM_BASE, RATE_FROM_READER = 5e-5, 3e-5
SEED = 0


def add_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--questions", type=Path, default=TRAINING, help="the folder of our own questions (default: the checkout's)")
    reader_sets_options(parser)
    parser.add_argument(
        "--libraries",
        type=Path,
        nargs="*",
        default=(),
        metavar="DATA",
        help="data folders into which the corpus and statutes were ingested; what is found there instead of an answer is learned from, too",
    )
    parser.add_argument("--cache", type=Path, default=cache_folder(), help="where the unpacked model is kept between runs")
    parser.add_argument(
        "--from", dest="start", type=Path, metavar="FILE", help="a reader's weights to go on from (default: the embedding model)"
    )
    parser.add_argument(
        "--seconds", type=float, default=math.inf, help="end after so long, whatever has been read (default: when all is read)"
    )
    parser.add_argument("--tokens", type=int, default=2048, help="read before each step (default: 2048)")
    parser.add_argument("--write", type=Path, default=WEIGHTS, help="the file to write (default: the one that the product loads)")


def run(arguments: argparse.Namespace) -> int:
    libraries = [reopen_answer_services(data, arguments.cache, judgement=UNLEARNED_JUDGEMENT) for data in arguments.libraries]
    sets = load_reader_sets(arguments.sets, arguments.law, libraries, arguments.questions)
    print(
        *(f"{name}: {len(by_question(examples))} questions, {len(examples)} passages" for name, examples in sets.learned.items()), sep="\n"
    )
    files = ReaderFiles(unpack(arguments.cache), arguments.write)
    passes, rate = (FROM_READER, RATE_FROM_READER) if arguments.start else (FROM_BASE, RATE_FROM_BASE)
    chance = random.Random(SEED)
    torch.manual_seed(SEED)
    questions = mixed({name: by_question(examples) for name, examples in sets.learned.items()}, passes, chance)
    given = batches(([packed(files.packer, example) for example in together] for together in drawn(questions, chance)), arguments.tokens)
    before = files.reached(arguments.start, sets.apart)
    tell("before", before)
    after = train(files, files.opened(arguments.start), given, Schedule(rate, len(questions), arguments.seconds), sets.apart, before)
    if after is before:
        print(f"no reader of this run is better than the one that it started from: {arguments.write} is left as it was")
        return OUT_OF_BOUNDS
    arguments.write.with_name("README.md").write_text(page(sets.learned, before, after), encoding="utf-8")
    tell(str(arguments.write), after)
    return DONE


class ReaderFiles:
    """The embedding model's folder, and the file that a reader is kept in."""

    def __init__(self, model: Path, file: Path) -> None:
        self.packer = Packer(Tokenizer.from_file(str(model / "tokenizer.json")))
        self._model, self._file = model, file

    def opened(self, file: Path | None) -> ReaderNetwork:
        """Return the reader in `file`; the embedding model's layers under an untrained head where there is none."""
        network = base_network(self._model, self.packer.closing)
        if file:
            load_difference(network, file)
        return network

    def reached(self, file: Path | None, apart: Sequence[Example]) -> list[Figure]:
        """Return how the reader in `file` does, as the product would load it."""
        return figures(read_all(self.opened(file), self.packer, apart))

    def kept_if_better(self, network: ReaderNetwork, apart: Sequence[Example], best: list[Figure]) -> list[Figure]:
        """Write the network to the file if it does better than `best`; return the better figures."""
        self._file.parent.mkdir(parents=True, exist_ok=True)
        tried = self._file.with_suffix(".tried")
        save_difference(network, self._model, tried)
        reached = self.reached(tried, apart)
        if worth(reached) <= worth(best):
            tried.unlink()
            return best
        tried.replace(self._file)
        return reached


def train(
    files: ReaderFiles, network: ReaderNetwork, given: Iterator[Batch], schedule: Schedule, apart: Sequence[Example], best: list[Figure]
) -> list[Figure]:
    """Train the network, and keep its file whenever it is better than before; return the best figures, `best` itself where none were better."""
    quarter = 1
    recent: list[Step] = []
    for step in learn(network, given, schedule):
        recent.append(step)
        if len(recent) == TOLD_EVERY:
            print(f"{step.done:4.0%}", *(f"{name} {value:.3f}" for name, value in mean_losses(recent).items()), flush=True)
            recent.clear()
        if step.done >= quarter / QUARTERS:
            best = files.kept_if_better(network, apart, best)
            tell(f"best after {quarter / QUARTERS:.0%}", best)
            quarter += 1
    return files.kept_if_better(network, apart, best)


def mean_losses(steps: Sequence[Step]) -> dict[str, float]:
    """Return the mean of each loss over these steps."""
    return {name: sum(getattr(step, name) for step in steps) / len(steps) for name in ("passage", "sentence", "choice", "among")}


def tell(what: str, reached: Sequence[Figure]) -> None:
    print(f"{what}: {worth(reached):.3f}", *reached, sep="\n  ", flush=True)
