"""One reader for each format that a source may come in. Never fetches, never chunks.

PDFs, Word documents and web pages have rooms of their own (`ingest.pdf`, `ingest.word`, `ingest.html`).

To add a format:

1. Write `ingest/formats/NAME.py` with one function, `read_NAME(source: RawSource) -> Document`. It makes `Piece`s of what it reads and gives them to
   `assemble`, which sets headings and offsets. What is wrong with a source is a `SourceError`: what is wrong, what to do. Where the bytes
   tell the format, add `is_NAME(raw: bytes) -> bool`.
2. Add a row to `FORMATS` in `table.py`. Suffixes, media types, what folders are searched for, what the upload form accepts and what complaints
   list all follow from the row.
3. Test it beside the others in `tests/ingest/formats/`: a document, a damaged one, an empty one.

What two formats share stands in `front_matter`, `markdown_tokens` and `markdown_pieces` (Markdown), `plain_tables` (text) and `statute_*` (statutes, which come as
Markdown or as plain text; what they have in common whatever they come in is in `ingest.law.statute_document`).
"""
