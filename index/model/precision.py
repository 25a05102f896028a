"""Finds out which number format a model runs quickest in on this processor, by measuring, and keeps what it found. Never guesses."""

import platform
import re
import time
from dataclasses import asdict, dataclass
from pathlib import Path

import torch

from index.encoder import Precision
from index.model.cached_json import read_cached, write_cached
from index.model.everyday_texts import STATEMENTS
from index.model.transformer import SentenceTransformerEncoder

GAIN = 1.1
"""bfloat16 rounds to three digits, so it must be at least this many times quicker to be taken."""
_PASSAGES = 4
_ROUNDS = 3
_STATEMENTS_EACH = 11  # about 170 of the model's tokens
_NAME = re.compile(r"^model name\s*:(.*)$", re.MULTILINE)
_BFLOAT16 = re.compile(r"\b(?:amx_bf16|avx512_bf16|avx_ne_convert|bf16|i8mm)\b")


@dataclass(frozen=True, slots=True)
class Measured:
    """Passages per second of one thread in either format, and what was chosen."""

    precision: Precision
    float32: float
    bfloat16: float


def choose_precision(folder: Path, cache: Path) -> Precision:
    """Return the format for the model in `folder`: the one in `cache` for this processor, else measured now (a few seconds, once)."""
    path = cache / f"precision-{folder.name}.json"
    processor = processor_name()
    by_processor = read_cached(path)
    entry = by_processor.get(processor)
    known: dict[str, Precision] = {"float32": "float32", "bfloat16": "bfloat16"}
    cached = known.get(str(entry.get("precision"))) if isinstance(entry, dict) else None
    if cached:
        return cached
    measured = measure(folder)
    write_cached(path, {**by_processor, processor: asdict(measured)})
    return measured.precision


def measure(folder: Path) -> Measured:
    """Embed a few passages of about 170 tokens in both formats, in turn.

    One thread's processor time is what counts: it hardly changes when the machine is busy with other things, as clock time does.
    """
    threads = torch.get_num_threads()
    torch.set_num_threads(1)
    try:
        encoders = [SentenceTransformerEncoder(folder, precision=precision) for precision in ("float32", "bfloat16")]
        rounds = [[_seconds(encoder) for encoder in encoders] for _ in range(_ROUNDS)]
    finally:
        torch.set_num_threads(threads)
    full, half = (_PASSAGES / min(seconds) for seconds in zip(*rounds[1:], strict=True))  # the first round also allocates
    return Measured("bfloat16" if half >= GAIN * full else "float32", round(full, 1), round(half, 1))


def _seconds(encoder: SentenceTransformerEncoder) -> float:
    statements = STATEMENTS["sv"]
    texts = [" ".join(statements[(start + step) % len(statements)] for step in range(_STATEMENTS_EACH)) for start in range(_PASSAGES)]
    started = time.process_time()
    encoder.passages(texts)
    return time.process_time() - started


def processor_name(listing: Path = Path("/proc/cpuinfo")) -> str:
    """Return what the processor calls itself and which bfloat16 instructions it has, since virtual machines name unlike processors alike."""
    try:
        text = listing.read_text(errors="replace")
    except OSError:
        text = ""
    name = _NAME.search(text)
    instructions = sorted(set(_BFLOAT16.findall(text)))
    return " ".join([name[1].strip() if name else platform.processor() or platform.machine(), *instructions])
