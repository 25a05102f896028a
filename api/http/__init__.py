"""The JSON API below /api/v1: its routes, what they take, and the one shape of its errors.

It gives the models that the command line dumps (`answer/output/public.py`, `api/operation/status.py`), so a route has no shape of its own. Nothing
here writes to the library.
"""
