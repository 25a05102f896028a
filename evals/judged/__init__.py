"""What counts as right, found in a library: the passages that state a fact, sets of other subjects with their judgements, and questions ready to be
searched for. Measures nothing and learns nothing.

To add a set of another subject: a folder with passages.jsonl and queries.jsonl beside the others, and its name in `sets.SETS`.
"""
