from dataclasses import replace

import pytest

from answer.answer import Citation
from answer.question import Question
from corpus.kind import Kind
from corpus.language import Language
from tests.web.sample import answered
from web.site.authentic import authentic_language

CITATION = answered(Question("hur")).citations[1]


def of(kind: Kind, sfs: str | None) -> Citation:
    document = replace(CITATION.passage.document, kind=kind, sfs=sfs)
    return replace(CITATION, passage=replace(CITATION.passage, document=document))


@pytest.mark.parametrize(
    ("kind", "sfs", "expected"), [("brief", None, "sv"), ("law", "2016:1145", "sv"), ("law", None, None), ("guidance", None, None)]
)
def test_swedish_is_authentic_for_swedish_law_and_our_briefs_alone(kind: Kind, sfs: str | None, expected: Language | None) -> None:
    assert authentic_language(of(kind, sfs)) == expected
