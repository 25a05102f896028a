"""Judged questions over a library, ready to be searched: sets on other subjects, and our own questions over the corpus. Measures nothing."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from answer.asking.understanding import understand
from answer.question import Question
from answer.services import AnswerServices
from corpus.language import LANGUAGES, Language
from corpus.registers.glossary import Glossary
from corpus.registers.questions import load_questions
from corpus.registers.statutes import Statutes
from evals.judged.fact_map import fact_map
from evals.judged.sets import JudgedSet, cached_vectors, fill_library
from index.data_folder import derived_folder, library_path
from index.encoder import Encoder, Vector
from index.library.library import Library
from index.model.centring import Centres
from index.passage import Passage
from index.search.fusion import Candidates, Fusion
from index.search.query import Filters, Query, make_query
from index.search.query_adapter import load_query_adapter
from index.search.searcher import Searcher


@dataclass(frozen=True, slots=True)
class Case:
    """One question: its query, its vector (dimension,) as embedded, and in each language the names of the passages that answer it."""

    query: Query
    vector: Vector
    wanted: Mapping[Language, frozenset[str]]


@dataclass(frozen=True, slots=True)
class Hits:
    """What the legs find for one question in one language: `names` and `raw` (cosines before centring) belong to the candidates' rows."""

    case: Case
    language: Language
    candidates: Candidates
    names: tuple[str, ...]
    raw: Vector

    @property
    def pair(self) -> str:
        return f"{self.case.query.language}→{self.language}"

    @property
    def same_language(self) -> bool:
        """Whether question and passages share a language."""
        return self.language == self.case.query.language

    @property
    def relevant(self) -> Vector:
        wanted = self.case.wanted[self.language]
        return np.asarray([name in wanted for name in self.names], np.float32)


@dataclass(frozen=True, slots=True)
class Pool:
    """A library with its searcher and the cases. `names` gives each chunk's id the name that `Case.wanted` knows it by; several chunks may share one."""

    name: str
    library: Library
    searcher: Searcher
    cases: tuple[Case, ...]
    names: Mapping[str, str]

    def hits(self) -> list[Hits]:
        """Return what the legs find for each case, in each language that holds an answer to it."""
        name_of = {entry.row: self.names[entry.chunk.id] for entry in self.library.rows_after(0)}
        rows, _, vectors = self.library.vectors()
        at = {row: number for number, row in enumerate(rows)}
        all_hits = []
        for case in self.cases:
            for language in LANGUAGES:
                if not case.wanted.get(language):
                    continue
                candidates = self.searcher.candidates(case.query, case.vector, language)
                raw = vectors[[at[row] for row in candidates.rows]] @ case.vector
                all_hits.append(Hits(case, language, candidates, tuple(name_of[row] for row in candidates.rows), raw))
        return all_hits

    def search(self, case: Case, limit: int, languages: frozenset[str]) -> list[str]:
        """Return the names that the system would show, best first; near-duplicates that it collapsed follow the passage that they went into."""
        passages: list[Passage] = self.searcher.search(case.query, case.vector, limit, Filters(languages=languages))
        return list(dict.fromkeys(self.names[chunk] for passage in passages for chunk in (passage.id, *passage.duplicates)))


def open_set(judged: JudgedSet, encoder: Encoder, centres: Centres, fusion: Fusion, folder: Path, cache: Path) -> Pool:
    """Fill a library in `folder` with the set and return its pool; vectors are kept in `cache` for the next run."""
    library = Library(library_path(folder))
    names = fill_library(library, encoder, judged, lambda texts: cached_vectors(cache, f"{encoder.name} passages", texts, encoder.passages))
    vectors = cached_vectors(cache, f"{encoder.name} queries", [query.text for query in judged.queries], encoder.queries)
    language_of = {passage.id: passage.language for passage in judged.passages}
    cases = [
        Case(
            make_query(query.text, query.language, Glossary(), Statutes()),
            vector,
            {language: frozenset(name for name in query.positives if language_of.get(name) == language) for language in LANGUAGES},
        )
        for query, vector in zip(judged.queries, vectors, strict=True)
    ]
    chunks = {entry.chunk.id: names[entry.chunk.document_id] for entry in library.rows_after(0)}
    searcher = Searcher(library, derived_folder(folder), centres, fusion, adapter=load_query_adapter(encoder.name))
    return Pool(judged.name, library, searcher, tuple(cases), chunks)


def own_pool(name: str, services: AnswerServices, files: Sequence[Path]) -> Pool:
    """Return our own answerable questions in `files` over the library in `services`; a passage answers where it states one of the question's facts."""
    questions = [question for question in load_questions(files) if question.answerable]
    stated = fact_map(services.library)
    cases = []
    for question, vector in zip(questions, services.encoder.queries([question.text for question in questions]), strict=True):
        query = make_query(question.text, understand(Question(question.text)).language, services.glossary, services.statutes)
        wanted = {language: frozenset(stated.chunks(frozenset(question.fact_ids), (language,))) for language in LANGUAGES}
        cases.append(Case(query, vector, wanted))
    return Pool(
        name,
        services.library,
        services.searcher,
        tuple(cases),
        {entry.chunk.id: entry.chunk.id for entry in services.library.rows_after(0)},
    )
