"""How often each set is read, what of a question is read together, and how that is varied. Reads no file.

A question is read with a passage that answers it and some that do not, so that they are compared: the search will put them side by side, too.
"""

import random
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from answer.reading.packing import Packed, Packer
from evals.training.reading.examples import Compared, Example

FROM_BASE: Mapping[str, float] = {
    "written": 3, "premises": 3, "statutes": 3, "briefs": 3, "pdf": 3, "own": 2, "squad_sv": 0.8, "swequad": 2, "public": 0.5,
}  # fmt: skip
"""Passes over the questions of each set when the reader is trained from the embedding model."""
FROM_READER: Mapping[str, float] = {
    "written": 1.1, "premises": 1.5, "statutes": 1.3, "briefs": 2.3, "pdf": 1.4, "own": 1, "squad_sv": 0.08, "swequad": 0.6, "public": 0.03,
}  # fmt: skip
"""When a trained reader goes on: of the public sets so much that it forgets nothing."""
WRONG_BESIDE, WRONG_ALONE = 3, 2
"""Passages that do not answer, at most, that are read beside one that does, and where none does."""
HEADLESS, FOLLOWED = 0.08, 0.12
"""Shares of passages whose head is taken away, as in a source without headings, and to whose few sentences another passage's are added."""
FEW, STRANGERS = 5, 4
LACKING = 0.3
"""Share of the passages that answer of which a near miss is made, so that silence is learned: the same subject, without what is asked for."""
PLACES = (
    "Malmö", "Göteborg", "Stockholm", "Uppsala", "Lund", "Örebro", "Linköping", "Umeå", "Växjö", "Alingsås", "Huddinge", "Botkyrka", "Norrköping",
    "Västerås", "Gävle", "Borås", "Kalmar", "Karlstad", "Luleå", "Sundsvall", "Jönköping", "Helsingborg", "Halmstad", "Eskilstuna", "Södertälje",
    "Norge", "Finland", "Danmark",
)  # fmt: skip
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


@dataclass(frozen=True, slots=True)
class PackedExample:
    """`labels` are 1 where a sentence that is read answers, in the sentences' order."""

    packed: Packed
    labels: list[float]


Together = Sequence[PackedExample]
"""What is read of one question."""
Batch = Sequence[Together]


def mixed(sets: Mapping[str, Sequence[Compared]], passes: Mapping[str, float], chance: random.Random) -> list[Compared]:
    """Return each set's questions so many times, the broken part of a pass a random choice, all in a random order."""
    chosen: list[Compared] = []
    for name, questions in sets.items():
        whole, part = divmod(passes[name], 1)
        chosen += [*questions] * int(whole) + chance.sample(questions, round(part * len(questions)))
    return chance.sample(chosen, len(chosen))


def drawn(questions: Sequence[Compared], chance: random.Random) -> Iterator[list[Example]]:
    """Yield what is read of each question: one passage that answers it, where there is one, before some that do not; each may be varied."""
    for question in questions:
        right = [chance.choice(question.right)] if question.right else []
        most = WRONG_BESIDE if right else WRONG_ALONE
        wrong = chance.sample(question.wrong, min(most, len(question.wrong)))
        together = _with_near_miss(right, wrong, chance)
        strangers = chance.choice(questions)
        yield [varied(example, chance.choice((*strangers.right, *strangers.wrong)), chance) for example in together]


def _with_near_miss(right: list[Example], wrong: list[Example], chance: random.Random) -> list[Example]:
    """Return what is read with, sometimes, a near miss: beside the passage it was made of, but alone where another question makes it one."""
    if not right or chance.random() >= LACKING:
        return [*right, *wrong]
    near_miss = lacking(right[0], chance)
    if near_miss.question != right[0].question:
        return [near_miss]
    return [*right, *wrong] if near_miss.answers else [*right, *wrong, near_miss]


def varied(example: Example, stranger: Example, chance: random.Random) -> Example:
    """Return the example, sometimes without its head, and sometimes, where it is short, with sentences of another passage before or after its own."""
    changed = replace(example, head="") if chance.random() < HEADLESS else example
    if len(example.sentences) <= FEW and chance.random() < FOLLOWED:
        changed = _with_strangers(changed, stranger.sentences[:STRANGERS], chance.random() < 0.5)
    return changed


def lacking(example: Example, chance: random.Random) -> Example:
    """Return the example with its answer gone: its year or place exchanged for one that the passage does not name, or the answering sentences taken out.

    One of whose sentences fewer than two would be left stays as it is.
    """
    text = " ".join(example.sentences)
    named = [name for name in (*_YEAR.findall(example.question), *PLACES) if name in example.question and name in text]
    others = [name for name in (_years_about(named[0]) if named[0].isdigit() else PLACES) if name not in text] if named else []
    if others and chance.random() < 0.5:
        return replace(example, question=example.question.replace(named[0], chance.choice(others)), answers=frozenset())
    left = tuple(sentence for number, sentence in enumerate(example.sentences) if number not in example.answers)
    return replace(example, sentences=left, answers=frozenset()) if len(left) > 1 else example


def _years_about(year: str) -> list[str]:
    return [str(int(year) + step) for step in range(-4, 5)]


def _with_strangers(example: Example, strangers: tuple[str, ...], before: bool) -> Example:
    if not set(strangers).isdisjoint(example.sentences):
        return example
    if not before:
        return replace(example, sentences=(*example.sentences, *strangers))
    return replace(
        example, sentences=(*strangers, *example.sentences), answers=frozenset(number + len(strangers) for number in example.answers)
    )


def packed(packer: Packer, example: Example) -> PackedExample:
    """Return what is read of the example; of a passage too long to be read at once, the part with its first answer, or where it has none the first."""
    start = 0
    for part in packer.packed(example.question, [(example.head, example.sentences)])[0]:
        labels = [float(number in example.answers) for number in range(start, start + len(part.ends))]
        if any(labels) or not example.answers:
            break
        start += len(part.ends)
    return PackedExample(part, labels)


def batches(questions: Iterable[Together], tokens: int) -> Iterator[Batch]:
    """Yield the questions in their order, with what is read of each, about `tokens` tokens at a time, at least one question."""
    batch: list[Together] = []
    held = 0
    for together in questions:
        length = sum(len(example.packed.ids) for example in together)
        if batch and held + length > tokens:
            yield batch
            batch, held = [], 0
        batch.append(together)
        held += length
    if batch:
        yield batch
