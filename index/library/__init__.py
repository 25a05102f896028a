"""The library: documents, chunks and vectors in one SQLite file, the truth that every index is made from. Runs no model and ranks nothing.

A new field of a document or a chunk needs nothing here (`records` writes down what its dataclass has); a new table or column is a step in `schema`.
"""
