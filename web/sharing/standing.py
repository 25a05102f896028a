"""Whether what an answer cited once still stands in the library as it was cited."""

from answer.answer import Answer, Citation
from index.passage import Passage
from web.site.library import Library


def gone_documents(answer: Answer, library: Library) -> frozenset[str]:
    """Return the ids of the answer's documents that have left the library, or no longer hold at its place what was quoted from them."""
    passages = [citation.counterpart.passage for citation in answer.citations if citation.counterpart]
    passages += answer.refusal.nearest if answer.refusal else ()
    changed = {citation.passage.document.id for citation in answer.citations if not _stands(citation, library)}
    return frozenset(changed | {passage.document.id for passage in passages if not _is_held(passage, library)})


def _stands(citation: Citation, library: Library) -> bool:
    document = library.document(citation.passage.document.id)
    return document is not None and document.text[citation.start : citation.end] == citation.quote


def _is_held(passage: Passage, library: Library) -> bool:
    return library.document(passage.document.id) is not None
