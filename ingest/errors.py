"""The one base class of the errors that a person can act on, and ingest's own."""


class SamsvarError(Exception):
    """Something that whoever runs Samsvar can mend; the message says what, and what to do."""


class SourceError(SamsvarError):
    """One source could not be read. The message is the reason, in one line; the path is named beside it by the report."""
