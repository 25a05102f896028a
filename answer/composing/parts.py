"""Puts the answer to a question of several parts together from what answers each part, in their order. A part that nothing answers is named."""

from collections.abc import Sequence
from dataclasses import replace

from answer.composing.choosing import Chosen
from answer.evidence.judgement import Judged


def chosen_for_parts(
    parts: Sequence[str], judged: Sequence[Judged], chosen: Sequence[Sequence[Chosen]]
) -> tuple[list[Chosen], tuple[str, ...]]:
    """Return the lead of each part, each paragraph once, and the parts that stay open, in the asker's words."""
    leads: dict[tuple[str, range], Chosen] = {}
    for of_part in chosen:
        for lead in of_part[:1]:
            leads.setdefault((lead.passage.id, lead.sentences), replace(lead, verdict="part") if leads else lead)
    missing = tuple(part for part, answered in zip(parts, judged, strict=True) if answered.reason)
    return list(leads.values()), missing
