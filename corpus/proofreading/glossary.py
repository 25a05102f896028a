"""Checks the glossary: that its terms can be explained and lead somewhere, and that the glossary briefs say what it says."""

from collections.abc import Iterator

from corpus.errors import SamsvarError
from corpus.proofreading.fields import without
from corpus.proofreading.finding import Finding
from corpus.proofreading.reading import Corpus
from corpus.registers.faults import RegisterError
from corpus.writing.glossary_brief import COMMAND, glossary_briefs


def check_glossary(corpus: Corpus) -> Iterator[Finding]:
    """Find terms that lack a definition, name a term that does not exist, or rest on no source of the manifest, and stale briefs."""
    terms, keys = corpus.registers.terms, corpus.registers.sources.keys
    for row in terms.rows:
        term = row.value
        yield from without(row, "definition_sv", "definition_en", "source")
        for related in term.related:
            if related not in terms.keys or related == term.id:
                yield Finding.of(row.fault(f"is related to {related!r}, which is no other term", "mend the id"))
        if term.source and term.source not in keys:
            what = f"has the source {term.source!r}, which sources.toml lacks"
            yield Finding.of(row.fault(what, "mend the key, or add the source"))
    yield from _check_briefs(corpus)


def _check_briefs(corpus: Corpus) -> Iterator[Finding]:
    register = corpus.registers.terms.path.name
    try:
        briefs = glossary_briefs(corpus.folder)
    except RegisterError:
        return  # the check of the registers says why
    except SamsvarError as error:
        yield Finding(register, 0, f"the glossary briefs cannot be written: {error}", "mend the register")
        return
    for file, text in briefs.items():
        path = corpus.folder / file
        if not path.is_file() or path.read_bytes() != text.encode():
            yield Finding(file, 0, f"not as {register} has it now", f"run `{COMMAND}`; the text is changed in the register")
