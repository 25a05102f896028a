"""How the tests are shared out to processes: a file stays whole, and so do the files that stand on the ingested corpus, taken together."""

from xdist.scheduler.loadfile import LoadFileScheduling

CORPUS = "the ingested corpus"
STANDING_ON_THE_CORPUS = {
    "tests/answer/test_corpus_answers.py",
    "tests/answer/test_corpus_baseline.py",
    "tests/answer/test_faulty_questions.py",
    "tests/answer/test_hostile_documents.py",
    "tests/api/test_readme.py",
}


class ByFileAndCorpus(LoadFileScheduling):  # type: ignore[misc]  # the package has no types
    """In two processes the second would only wait until the first has ingested the corpus, and then ask all of its questions again."""

    def _split_scope(self, nodeid: str) -> str:
        file: str = super()._split_scope(nodeid)
        return CORPUS if file in STANDING_ON_THE_CORPUS else file
