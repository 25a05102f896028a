"""Learns the fusion of the legs from judged candidates: what ranks best over several subjects, then what is calibrated on our own.

The weights are those of our own questions and of the judged sets on other subjects beside the checkout, where they are there: what is learned from fewer
subjects suits fewer.
"""

import argparse
import json
import tempfile
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression

from answer.services import AnswerServices, reopen_answer_services
from corpus.registers.questions import OWN
from evals.judged.pools import Hits, Pool, open_set, own_pool
from evals.judged.sets import load_set, sets_in, sets_option
from evals.room import DONE, library_options
from evals.training.conditional_logit import conditional_logit
from evals.training.unlearned import UNLEARNED_FUSION, UNLEARNED_JUDGEMENT
from index.search.fusion import FEATURES, PAIRS, WEIGHTS, Fusion, pair_of

SECTION_WEIGHT = 3.0
"""Sections are named too seldom in questions to learn their weight; a named section is what was asked for."""
NOT_ACROSS = frozenset({"uncentred_lead"})
"""Before centring, vectors of two languages say more of the languages than of what is said."""


def add_options(parser: argparse.ArgumentParser) -> None:
    library_options(parser)
    parser.add_argument(
        "--questions", type=Path, nargs="+", default=OWN, help="files of judged questions on the library (default: our own)"
    )
    sets_option(parser, "learned without those that are not there")
    parser.add_argument("--write", type=Path, default=WEIGHTS, help="the file to write (default: the one that the search reads)")


def run(arguments: argparse.Namespace) -> int:
    folders, used = sets_in(arguments.sets)
    print(used)
    services = reopen_answer_services(arguments.data, arguments.cache, fusion=UNLEARNED_FUSION, judgement=UNLEARNED_JUDGEMENT)
    fusion = learn_from_subjects(services, arguments.questions, folders, arguments.cache)
    write_fusion(fusion, arguments.write)
    for pair, (bias, *weights) in fusion.weights.items():
        print(pair, f"bias {bias:+.2f},", ", ".join(f"{name} {weight:+.2f}" for name, weight in zip(FEATURES, weights, strict=True)))
    return DONE


def learn_from_subjects(services: AnswerServices, questions: Sequence[Path], sets: Sequence[Path], cache: Path) -> Fusion:
    """Learn the fusion from our own questions over the library in `services`, and from the sets in these folders, whose vectors are kept in `cache`."""
    own = own_pool("own", services, questions).hits()
    subjects = [own]
    for folder in sets:
        with tempfile.TemporaryDirectory() as library:
            subjects.append(open_subject(folder, services, Path(library), cache).hits())
    return learn_fusion(subjects, own)


def open_subject(folder: Path, services: AnswerServices, scratch: Path, cache: Path) -> Pool:
    """Return the pool of the set in `folder`, over a library in `scratch` that nothing ranks yet; its vectors are kept in `cache`."""
    return open_set(load_set(folder), services.encoder, services.searcher.centres, UNLEARNED_FUSION, scratch, cache / "vectors")


def write_fusion(fusion: Fusion, path: Path) -> None:
    """Write what `index.search.fusion.load_fusion` reads."""
    path.write_text(json.dumps({"features": FEATURES, "weights": fusion.weights}, indent=1) + "\n")


def learn_fusion(subjects: Sequence[Sequence[Hits]], own: Sequence[Hits], without: Sequence[str] = ()) -> Fusion:
    """Return weights that rank best over the subjects, each counting the same, calibrated so that on `own` they are log odds.

    `without` names features that are not to be used. A pair of languages that no subject has is learned from the other pair.
    """
    return Fusion({pair: _learn_pair(subjects, own, pair, without) for pair in PAIRS})


def _learn_pair(subjects: Sequence[Sequence[Hits]], own: Sequence[Hits], pair: str, without: Sequence[str]) -> tuple[float, ...]:
    chosen = [[hits for hits in subject if pair_of(hits.same_language) == pair] for subject in subjects]
    chosen = [subject for subject in chosen if subject] or [list(subject) for subject in subjects]
    left_out = {"section", *without, *(NOT_ACROSS if pair == pair_of(same_language=False) else ())}
    used = [at for at, name in enumerate(FEATURES) if name not in left_out]
    weights = conditional_logit(
        [hits.candidates.features()[:, used] for subject in chosen for hits in subject],
        [hits.relevant for subject in chosen for hits in subject],
        np.concatenate([np.full(len(subject), 1 / len(subject)) for subject in chosen]),
    )
    calibrated = [hits for hits in own if pair_of(hits.same_language) == pair] or list(own)
    ranked = np.concatenate([hits.candidates.features()[:, used] @ weights for hits in calibrated])
    model = LogisticRegression(C=1e6).fit(ranked[:, None], np.concatenate([hits.relevant for hits in calibrated]))
    scaled = np.zeros(len(FEATURES))
    scaled[used] = weights * float(model.coef_[0, 0])
    scaled[FEATURES.index("section")] = SECTION_WEIGHT
    return (round(float(model.intercept_[0]), 4), *(round(float(weight), 4) for weight in scaled))
