"""The one base class of the errors that a person can act on."""


class SamsvarError(Exception):
    """Something that whoever runs Samsvar can mend: the message says what is wrong, what was expected, and what to do."""
