"""What a program may send to the HTTP API. What it gets back is in answer/output/public.py and api/operation/status.py."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from answer.question import LONGEST_QUESTION
from corpus.language import Language

MOST_HISTORY = 20

QuestionText = Annotated[str, StringConstraints(max_length=LONGEST_QUESTION, pattern=r"\S")]


class AskRequest(BaseModel):
    """A question with what the conversation asked before it, oldest first."""

    model_config = ConfigDict(extra="forbid")

    question: QuestionText
    history: list[QuestionText] = Field(default_factory=list, max_length=MOST_HISTORY)
    language: Language | None = Field(default=None, description="Language of the answer; the question's if not given")
