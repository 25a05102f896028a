"""Brings sources into the library: files and addresses (`ingestion`), the listed sources (`sync`), and the library of an earlier day (`rebuilding`).

A source that fails is reported, and what the library held of it stays. Reading and chunking are `ingest`'s; nothing here is needed to answer.
"""
