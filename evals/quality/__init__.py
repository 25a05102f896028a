"""What answers are worth. A question is asked, its answer judged by the facts that it should state or by the places that it should quote, and all of it
kept as a run: a folder with config.json, rows.jsonl, aggregate.json and report.html. docs/evaluation.md defines every figure.

`samsvar eval QUESTIONS.jsonl --report DIR` makes a run (`evaluate`), `--compare` holds two against each other (`compare`), `--check-baseline` holds
one to fixed bounds (`baseline`). The tasks here are what is done beside that. Nothing here changes how an answer is made.

To add a figure: compute it for one question in `answers.measures` or `places.measures` (or over all of them in `aggregate`), say in `figures` what it means in plain
words, and define it in docs/evaluation.md. To add a task: a module here with `add_options` and `run` (evals/room.py), and its line in `TASKS`.
"""

TASKS = {
    "peers": "holds the answers against simpler ways to answer from the same passages, and against the release before",
    "subjects": "measures answers on other subjects, judged the same way",
    "report": "writes the report of a finished run anew",
    "baseline": "holds a finished run to the fixed bounds of baseline.json",
    "language_model": "puts a small real language model in front of the engine, and looks for what must not reach a reader (`make test-llm`)",
}
