"""The error of a source that cannot be read."""

from corpus.errors import SamsvarError


class SourceError(SamsvarError):
    """One source could not be read. The message is the reason, in one line; the path is named beside it by the report."""


EMPTY = "the file is empty: put text in it, or remove it"
