"""How quick the product and its parts are on this machine, and what could take a part's place. Nothing here is a test: times differ between machines,
and say little on one that does other things. What must hold everywhere (page weight, layout shifts) is tested in tests/web.

To add a bench: a module here with `add_options` and `run` (evals/room.py), which prints a table, and its line in `TASKS`.
"""

TASKS = {
    "speed": "start-up, embedding, ingest, answers and search, beside the bare model (`make bench`)",
    "page_speed": "how quick the pages feel in a real browser, and what they weigh (`make page-speed`)",
    "web_pages": "what our reading of web pages, and two others, lose of pages of the usual shapes",
    "lexical_engines": "time, memory and disk of the engines that could be the lexical leg",
}
