"""What is read of documents, held against what other programs read of the same files. Nothing here changes how a document is read.

To add a task: a module here with `add_options` and `run` (evals/room.py), and its line in `TASKS`.
"""

TASKS = {
    "missing": "prints the lines that `pdftotext -layout` finds in PDFs and that are not in our text of them",
}
