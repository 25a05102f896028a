"""A conversation to take along: one report, as text, Word or PDF. To add a format: a module that makes it of a `Report`, and a row in `routes.py`."""
