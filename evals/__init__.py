"""Everything that measures what Samsvar is worth, and everything that learns what it answers with. Nothing that answers imports it.

    quality/     what answers are worth: judged question by question, as runs that can be reported, compared and held to a baseline
    retrieval/   what the search is worth, on our questions and on other subjects
    training/    what writes a weight that the product answers with
    benches/     how quick the product and its parts are, and what takes their place elsewhere
    pictures/    the pictures of the documents

Each of these rooms has the same shape (evals/room.py): its first page is the docstring of its `__init__.py`, with the table of its tasks;
`python -m evals.ROOM` prints it, and `python -m evals.ROOM TASK` runs a task. Three rooms serve them and have no tasks: `questions/` are the judged
questions, `judged/` finds in a library what they are judged by, `browser/` is the real service and a browser to see it in.

Data moves one way here too: judged → training → retrieval → quality; benches and pictures stand beside.
"""
