"""Learns every weight that Samsvar answers with, from nothing, by one command: `python -m evals.training.judgement --data DIR` (`make train`).

The fusion of the two legs, the likelihood that a sentence answers, whether a query is a request that no document answers, and the confidence in
the answer as a whole. Logistic models throughout; what one is learned from is never what the next is calibrated on (five folds by fact).
The held-out questions (evals/questions/dev.jsonl) are never read here.
"""

import argparse
import json
import tempfile
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from answer.asking.understanding import understand
from answer.engine import AnswerEngine, Weighed
from answer.evidence.compose import choose
from answer.evidence.judgement import ANSWER_FEATURES, WEIGHTS, Judgement, Logistic, RequestJudgement, answer_features
from answer.evidence.weighing import SENTENCE_FEATURES
from answer.question import Question
from answer.services import AnswerServices, reopen_answer_services
from answer.words.table import content_words
from corpus.language import Language
from corpus.places import FACTS, QUESTIONS, SHARED
from corpus.registers.questions import OWN, JudgedQuestion, load_questions
from evals.retrieval.datasets import SETS, load_set
from evals.retrieval.pools import open_set, own_pool
from evals.training.fusion import UNLEARNED, learn_fusion
from evals.training.logistic import choose_threshold, fit, out_of_fold
from index.encoder import Vector
from index.legs.terms import stem
from index.model.cache_folder import cache_folder
from index.search.fusion import FEATURES, Fusion, likelihood
from index.search.fusion import WEIGHTS as FUSION_WEIGHTS

REQUEST_STRENGTH = 0.01
UNANSWERABLE = ("near-miss", "false-premise", "foreign", "future", "internal", "medical-tax", "off-topic", "opinion", "personal", "verdict")
"""The kinds of unanswerable questions, as tags."""
LEAST_OVERLAP, NEAR_BEST = 0.25, 0.6
"""A sentence states a fact if it has a quarter of the fact's words, and at least so much of what the best sentence of its passage has."""


def learn_from_subjects(services: AnswerServices, sets: Sequence[Path], cache: Path) -> Fusion:
    """Learn the fusion from our own questions and from judged sets on other subjects; what it learns from fewer subjects suits fewer."""
    own = own_pool("own", services, OWN).found()
    subjects = [own]
    for folder in sets:
        with tempfile.TemporaryDirectory() as library:
            pool = open_set(load_set(folder), services.encoder, services.searcher.centres, UNLEARNED, Path(library), cache / "vectors")
            subjects.append(pool.found())
    return learn_fusion(subjects, own)


def sentence_labels(question: JudgedQuestion, weighed: Weighed, facts: dict[str, dict[str, str]]) -> Vector:
    """Return 1 for each sentence that states one of the question's facts, by the overlap of its words with the fact's."""
    labels = np.zeros(len(weighed.evidence), np.float32)
    by_passage: dict[str, list[int]] = {}
    for at, evidence in enumerate(weighed.evidence):
        by_passage.setdefault(evidence.passage.id, []).append(at)
    for places in by_passage.values():
        chunk = weighed.evidence[places[0]].passage.chunk
        for fact in set(question.fact_ids) & set(chunk.facts):
            stated = _stems(facts[fact][f"fact_{chunk.language}"], chunk.language)
            overlap = [len(stated & _stems(weighed.evidence[at].text, chunk.language)) / max(len(stated), 1) for at in places]
            least = max(LEAST_OVERLAP, NEAR_BEST * max(overlap))
            labels[[at for at, share in zip(places, overlap, strict=True) if share >= least]] = 1
    return labels


def _stems(text: str, language: Language) -> set[str]:
    return {stem(word, language) for word in content_words(text)}


def learn_request(engine: AnswerEngine, questions: Sequence[JudgedQuestion]) -> tuple[RequestJudgement, dict[str, float]]:
    """Learn to know a request by its vector, and its kind; also return each question's log odds by a model that has not seen it."""
    rows = [json.loads(line) for line in (Path(__file__).parent / "requests.jsonl").read_text(encoding="utf-8").splitlines()]
    known = [question for question in questions if question.answerable]
    others = [question for question in questions if not question.answerable]
    kinds = np.asarray([*(row["request"] or "" for row in rows), *("" for _ in known)])
    vectors = query_vectors(engine, [*(row["question"] for row in rows), *(question.text for question in known)])
    held = out_of_fold(vectors, kinds != "", [str(at) for at in range(len(kinds))], strength=REQUEST_STRENGTH)
    model = fit(vectors, kinds != "", strength=REQUEST_STRENGTH)
    unseen = model.logits(query_vectors(engine, [question.text for question in others]))
    odds = {question.id: float(value) for question, value in zip([*known, *others], [*held[len(rows) :], *unseen], strict=True)}
    asked = kinds != ""
    told = {kind: fit(vectors[asked], kinds[asked] == kind, strength=REQUEST_STRENGTH) for kind in sorted(set(kinds[asked].tolist()))}
    return RequestJudgement(model, told, engine.encoder.name), odds


def query_vectors(engine: AnswerEngine, texts: Sequence[str]) -> Vector:
    """Return the texts' query vectors, centred by their language (texts, dimension)."""
    languages = [understand(Question(text)).language for text in texts]
    vectors = engine.encoder.queries(texts)
    return np.stack([engine.searcher.centred(vector, language) for vector, language in zip(vectors, languages, strict=True)])


def learn_answer(
    questions: Sequence[JudgedQuestion],
    weighed: Sequence[Weighed],
    odds: Sequence[Vector],
    labels: Sequence[Vector],
    request: dict[str, float],
) -> tuple[Logistic, float]:
    """Learn the confidence from what held-out models say, and choose the threshold on held-out folds."""
    rows, right = [], []
    for question, each, logits, stated in zip(questions, weighed, odds, labels, strict=True):
        rows.append(answer_features(each.question, each.matches, each.evidence, logits, request[question.id]))
        quoted = choose(each.evidence, likelihood(logits))
        right.append(any(stated[each.evidence.index(chosen.evidence)] for chosen in quoted))
    values, truth, shares = np.stack(rows), np.asarray(right), kind_shares(questions)
    held = out_of_fold(values, truth, [question.group for question in questions], 0.3, shares)
    answerable = np.asarray([question.answerable for question in questions])
    return fit(values, truth, 0.3, shares), choose_threshold(likelihood(held), answerable, shares)


def kind_shares(questions: Sequence[JudgedQuestion]) -> Vector:
    """Return what each question counts for: each kind of unanswerable question as much as the next, however many were written of it."""
    kinds = [next((tag for tag in question.tags if tag in UNANSWERABLE), "") if not question.answerable else None for question in questions]
    counted = {kind: kinds.count(kind) for kind in set(kinds) if kind is not None}
    each = sum(counted.values()) / max(len(counted), 1)
    return np.asarray([1.0 if kind is None else each / counted[kind] for kind in kinds], np.float32)


def _packed(model: Logistic) -> dict[str, object]:
    return {name: np.round(getattr(model, name), 4).tolist() for name in ("mean", "scale", "weights")} | {"bias": round(model.bias, 4)}


def train(services: AnswerServices, fusion: Fusion) -> Judgement:
    """Learn all weights that build on the fusion, on the library in `services`, and write them and it beside the code that uses them.

    The same data gives the same weights.
    """
    questions = load_questions([*OWN, QUESTIONS / "unanswerable.jsonl"])
    FUSION_WEIGHTS.write_text(json.dumps({"features": FEATURES, "weights": fusion.weights}, indent=1) + "\n")
    services.searcher.use(fusion)
    engine = AnswerEngine(
        services.encoder, services.searcher, services.glossary, services.statutes, judgement=blank_judgement(services.encoder.dimension)
    )
    weighed = [engine.weigh(Question(question.text)) for question in questions]
    facts = {row["id"]: row for row in map(json.loads, (FACTS).read_text(encoding="utf-8").splitlines())}
    labels = [sentence_labels(question, each, facts) for question, each in zip(questions, weighed, strict=True)]
    sentence, odds = learn_sentence(questions, weighed, labels)
    request, request_odds = learn_request(engine, questions)
    answer, threshold = learn_answer(questions, weighed, odds, labels, request_odds)
    judgement = Judgement(sentence, answer, request, threshold)
    write_judgement(judgement, WEIGHTS)
    return judgement


def learn_sentence(
    questions: Sequence[JudgedQuestion], weighed: Sequence[Weighed], labels: Sequence[Vector]
) -> tuple[Logistic, list[Vector]]:
    """Learn how likely a sentence answers; also return, for each question, its sentences' log odds by a model that has not seen it."""
    values = np.concatenate([np.stack([evidence.features for evidence in each.evidence]) for each in weighed])
    owners = [question for question, each in zip(questions, weighed, strict=True) for _ in each.evidence]
    kept = np.asarray([owner.answerable for owner in owners])
    stated = np.concatenate(labels)
    model = fit(values[kept], stated[kept])
    held = model.logits(values)
    held[kept] = out_of_fold(values[kept], stated[kept], [owner.group for owner in owners if owner.answerable])
    return model, np.split(held, np.cumsum([len(each.evidence) for each in weighed])[:-1])


def blank_judgement(dimension: int) -> Judgement:
    """Return a judgement that knows nothing, for weighing before anything is learned."""

    def blank(size: int) -> Logistic:
        return Logistic(np.zeros(size, np.float32), np.ones(size, np.float32), np.zeros(size, np.float32), 0.0)

    return Judgement(blank(len(SENTENCE_FEATURES)), blank(len(ANSWER_FEATURES)), RequestJudgement(blank(dimension), {}, ""), 0.5)


def write_judgement(judgement: Judgement, folder: Path) -> None:
    folder.mkdir(exist_ok=True)
    request = judgement.request
    packed = {
        "sentence_features": SENTENCE_FEATURES,
        "sentence": _packed(judgement.sentence),
        "answer_features": ANSWER_FEATURES,
        "answer": _packed(judgement.answer),
        "threshold": judgement.threshold,
        "request_model": request.model,
        "request": _packed(request.any),
        "request_kinds": {kind: _packed(model) for kind, model in request.kinds.items()},
    }
    (folder / "judgement.json").write_text(json.dumps(packed, indent=1) + "\n")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="a data folder into which the corpus and the statutes were ingested")
    parser.add_argument("--cache", type=Path, default=cache_folder(), help="where the model and the vectors are kept")
    parser.add_argument("--sets", type=Path, default=SHARED / "data", help="judged sets on other subjects, where there are any")
    arguments = parser.parse_args()
    sets = [arguments.sets / name for name in SETS if (arguments.sets / name).is_dir()]
    if len(sets) < len(SETS):
        print(
            f"{len(SETS) - len(sets)} of {len(SETS)} sets on other subjects are not in {arguments.sets}: the fusion is learned without them"
        )
    services = reopen_answer_services(arguments.data, arguments.cache, fusion=UNLEARNED)
    judgement = train(services, learn_from_subjects(services, sets, arguments.cache))
    for name, features in (("sentence", SENTENCE_FEATURES), ("answer", ANSWER_FEATURES)):
        weights = getattr(judgement, name).weights
        print(name, ", ".join(f"{feature} {weight:+.2f}" for feature, weight in zip(features, weights, strict=True)))
    print("threshold", judgement.threshold)


if __name__ == "__main__":
    main()
