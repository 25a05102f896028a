"""How often each set is read, and how its examples are varied. Reads no file."""

import random
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from answer.reading.packing import Packed, Packer
from evals.training.reading.examples import Example

FROM_BASE: Mapping[str, float] = {"written": 3, "premises": 3, "statutes": 3, "found": 2, "searched": 3, "own": 1.5, "public": 1.2}
"""Passes over each set when the reader is trained from the embedding model."""
FROM_READER: Mapping[str, float] = {"written": 2, "premises": 4, "statutes": 4, "found": 1, "searched": 1.2, "own": 0.6, "public": 0.15}
"""When a trained reader goes on: what is new most, and of what it has read already so much that it forgets nothing."""
HEADLESS, FOLLOWED = 0.08, 0.12
"""Shares of examples whose head is taken away, as in a source without headings, and to whose few sentences another passage's are added."""
FEW, STRANGERS = 5, 4
LACKING = 0.22
"""Share of the examples that answer which are made a near miss, so that silence is learned: the same subject, without what is asked for."""
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


Batch = Sequence[PackedExample]


def mixed(sets: Mapping[str, Sequence[Example]], passes: Mapping[str, float], chance: random.Random) -> list[Example]:
    """Return each set so many times, the broken part of a pass a random choice, all in a random order."""
    chosen: list[Example] = []
    for name, examples in sets.items():
        whole, part = divmod(passes[name], 1)
        chosen += [*examples] * int(whole) + chance.sample(examples, round(part * len(examples)))
    return chance.sample(chosen, len(chosen))


def varied(examples: Sequence[Example], chance: random.Random) -> Iterator[Example]:
    """Yield the examples, some as near misses, some without their head, some with sentences of another passage before or after their own."""
    for example in examples:
        asked = lacking(example, chance) if example.answers and chance.random() < LACKING else example
        changed = replace(asked, head="") if chance.random() < HEADLESS else asked
        if len(example.sentences) <= FEW and chance.random() < FOLLOWED:
            changed = _with_strangers(changed, chance.choice(examples).sentences[:STRANGERS], chance.random() < 0.5)
        yield changed


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
    """Return what is read of the example; an answer that stands too far down to be read is none."""
    read = packer.pack(example.question, example.head, example.sentences)
    return PackedExample(read, [float(number in example.answers) for number in range(len(read.ends))])


def batches(examples: Iterable[PackedExample], tokens: int) -> Iterator[Batch]:
    """Yield the examples in their order, about `tokens` tokens at a time, at least one example; what has no sentence that can be read is left out."""
    batch: list[PackedExample] = []
    held = 0
    for example in examples:
        length = len(example.packed.ids)
        if batch and held + length > tokens:
            yield batch
            batch, held = [], 0
        if example.packed.ends:
            batch.append(example)
            held += length
    if batch:
        yield batch
