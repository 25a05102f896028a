"""What the operator's page is made of, and what makes it: interfaces stand with their consumer."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from corpus.language import Language
from index.encoder import Matrix
from index.passage import Passage
from web.feedback.report import FeedbackReport, Poor
from web.operator.account import OperatorAccount
from web.operator.question_groups import group_questions
from web.operator.uploads import Uploads
from web.site.translation import N_

MOST_GROUPS = 20
NEAREST = 3


# What the ends of questions, syncs and uploads are called.
STATUSES = {"answered": N_("answered"), "partial": N_("answered in part"), "refused": N_("no answer")}
SYNCED = {
    "added": N_("added"),
    "changed": N_("changed"),
    "unchanged": N_("unchanged"),
    "vanished": N_("no longer at its publisher"),
    "failed": N_("failed"),
}
UPLOADED = {"waiting": N_("waiting"), "done": N_("in the library"), "failed": N_("failed")}


def operator_globals(language: Language) -> Mapping[str, object]:
    """Return what the templates of the operator's pages call."""
    return {"answer_statuses": STATUSES, "sync_outcomes": SYNCED, "upload_outcomes": UPLOADED}


class Meaning(Protocol):
    """What the model makes of questions."""

    def vectors(self, questions: Sequence[tuple[str, Language]]) -> Matrix:
        """Unit rows (questions, dimension) with each language's centre taken out."""
        ...

    def nearest(self, question: str, limit: int) -> list[Passage]:
        """The passages nearest to a question, best first; fewer in a smaller library."""
        ...


@dataclass(frozen=True, slots=True)
class SourceState:
    """One source that is synced. `time`, `status` and `reason` tell of its last sync, None where there was none yet."""

    title: str
    publisher: str
    language: Language
    document_id: str | None
    time: str | None
    status: str | None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class LibraryState:
    """What the library holds, and what is amiss with it, in words."""

    documents: int
    chunks: int
    generation: int
    model: str
    problems: tuple[str, ...]
    sources: tuple[SourceState, ...]


@dataclass(frozen=True, slots=True)
class OperatorServices:
    """What the operator's pages need. `report` is None where feedback is switched off; `upload_bytes` bounds one upload, all files together."""

    account: OperatorAccount
    report: FeedbackReport | None
    meaning: Meaning
    uploads: Uploads
    state: Callable[[], LibraryState]
    upload_bytes: int


@dataclass(frozen=True, slots=True)
class QuestionGroup:
    """Questions that mean much the same, the most typical one first, and the passages nearest to that one."""

    questions: tuple[Poor, ...]
    nearest: tuple[Passage, ...]


def question_groups(poor: Sequence[Poor], meaning: Meaning) -> tuple[list[QuestionGroup], int]:
    """Return the biggest groups, and how many there are in all."""
    asked = [(entry.question, entry.language) for entry in poor]
    rows = group_questions(meaning.vectors(asked), [language for _, language in asked])
    shown = [[poor[row] for row in group] for group in rows[:MOST_GROUPS]]
    return [QuestionGroup(tuple(group), tuple(meaning.nearest(group[0].question, NEAREST))) for group in shown], len(rows)
