"""What the search is worth, apart from the answers: which passages come first, on our judged questions and on judged sets of other subjects.

Nothing here writes a weight: where a task needs the fusion learned without a subject, it learns one in memory (evals/training/fusion.py).

To add a measure: a pure function over relevance matrices in `measures`, and its name in `ranking.measures`. To add a recipe to hold the fusion against:
a row of `ablation.VARIANTS`. To add a task: a module here with `add_options` and `run` (evals/room.py), and its line in `TASKS`.
"""

TASKS = {
    "table": "how high the right passages stand for the questions of given files; quick enough to tune with",
    "retrievable": "whether every seen fact of the corpus is found by the questions written for it, and which are not",
    "cross_domain": "what each part of the search is worth on subjects that it did not learn from (`make proof`)",
}
