"""The exit codes of the command line."""

DONE = 0
SOME_FAILED = 1
NOTHING_DONE = 2
INTERRUPTED = 130
