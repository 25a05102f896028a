"""What is known of a question and its best passages, as the numbers that the confidence in the answer is learned on."""

import re
from collections.abc import Sequence

import numpy as np

from answer.asking.asked import Asked
from answer.evidence.weighing import SENTENCE_FEATURES, Evidence, PassageMatch
from index.encoder import Vector
from index.search.fusion import likelihood, log_odds

ANSWER_FEATURES = (
    "passage",  # log odds of the best passage, as the fusion has them
    "passage_gap",  # … less the second best's
    "passages",  # mean log odds of the three best
    "cosine",
    "agreement",  # the share of the legs (meaning, stems, 5-grams) that have the best passage first
    "spelled",  # how much of the question's words the best passage has: alike in spelling,
    "meant",  # … alike in meaning
    "missed",  # the rarest word, by its weight, that the best passage has nothing like
    "missed_by_all",  # the weight of the words that none of the three best has anything like
    "sentence",  # log odds of the best sentence
    "sentence_meant",
    "heading",
    "number_missed",  # a number in the question that the best passage does not have
    "kind_missed",  # the question asks for a sum, a date, a name … that no sentence of the best passages has
    "best_sentence",  # log odds of the best sentence of all passages,
    "sentences",  # logarithm of how many sentences are likely, in all,
    "best_spelled",  # and how much of the question's words the best sentence has
    "year_missed",  # the share of the question's years that neither the passage of the best sentence nor its headings name
    "name_missed",  # … and of its names
    "request",  # log odds that it is a request that no document answers
)
_ALIKE = 0.45
_KIND = SENTENCE_FEATURES.index("kind")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_NAMED = re.compile(r"(?<=[a-zåäö,;:] )[A-ZÅÄÖ][\wåäö-]+")
_NAME = 5
"""The letters of a name that are compared, so that inflection does not matter."""


def answer_features(
    question: Asked, matches: Sequence[PassageMatch], evidence: Sequence[Evidence], logits: Vector, request: float
) -> Vector:
    """Return the value of each of `ANSWER_FEATURES`.

    `matches` are passages in the language of the answer, best first, at least one; `evidence` are their sentences, `logits` the sentences' log
    odds, and `request` the log odds that the question is a request.
    """
    best, weights = matches[0], question.weights
    odds = [log_odds(match.passage.scores.probability) for match in matches[:3]]
    own = [sentence for sentence in evidence if sentence.passage.id == best.passage.id]
    own_logits = [logit for sentence, logit in zip(evidence, logits, strict=True) if sentence.passage.id == best.passage.id]
    near = [sentence for sentence in evidence if sentence.passage.id in {match.passage.id for match in matches[:3]}]
    missing = weights * (_met_words(best) < _ALIKE)
    kinds = [sentence.features[_KIND] for sentence in near]
    values = {
        "passage": odds[0],
        "passage_gap": odds[0] - (odds[1] if len(odds) > 1 else -6.0),
        "passages": float(np.mean(odds)),
        "cosine": best.passage.scores.cosine or 0.0,
        "agreement": _agreement(matches),
        "spelled": float(best.spelled @ weights),
        "meant": float(best.meant @ weights),
        "missed": float(missing.max(initial=0.0)),
        "missed_by_all": float(weights @ (np.max([_met_words(match) for match in matches[:3]], axis=0) < _ALIKE)),
        "sentence": float(max(own_logits, default=-6.0)),
        "sentence_meant": _largest(own, "meant"),
        "heading": _largest(own, "heading"),
        "number_missed": float(any(best.spelled[at] < 1 for at, word in enumerate(question.words) if word[0].isdigit())),
        "kind_missed": float(bool(kinds) and max(kinds) < 0),
        "request": request,
    } | _best_sentence(question, evidence, logits)
    return np.asarray([values[name] for name in ANSWER_FEATURES], np.float32)


def _best_sentence(question: Asked, evidence: Sequence[Evidence], logits: Vector) -> dict[str, float]:
    if not evidence:
        return {"best_sentence": -6.0, "sentences": -6.0, "best_spelled": 0.0, "year_missed": 1.0, "name_missed": 1.0}
    at = int(np.argmax(logits))
    passage = evidence[at].passage
    said = " ".join((passage.document.title, *passage.chunk.headings, passage.chunk.text)).casefold()
    years = _YEAR.findall(question.text)
    names = [name.casefold()[:_NAME] for name in _NAMED.findall(question.text)]
    return {
        "best_sentence": float(logits[at]),
        "sentences": float(np.log(likelihood(logits).sum() + 1e-3)),
        "best_spelled": float(evidence[at].features[SENTENCE_FEATURES.index("spelled")]),
        "year_missed": sum(year not in said for year in years) / max(len(years), 1),
        "name_missed": sum(name not in said for name in names) / max(len(names), 1),
    }


def _agreement(matches: Sequence[PassageMatch]) -> float:
    legs = ([getattr(match.passage.scores, name) or 0.0 for match in matches] for name in ("cosine", "stem_bm25", "gram_bm25"))
    return float(np.mean([scores[0] == max(scores) for scores in legs]))


def _met_words(match: PassageMatch) -> Vector:
    # Unlike words have a cosine of up to about 0.25 in the word table, so meaning counts from there.
    met_by: Vector = np.maximum(match.spelled, np.clip((match.meant - 0.25) / 0.5, 0, 1))
    return met_by


def _largest(evidence: Sequence[Evidence], feature: str) -> float:
    at = SENTENCE_FEATURES.index(feature)
    return float(max((sentence.features[at] for sentence in evidence), default=0.0))
