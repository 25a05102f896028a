"""Sources to chunks: a file, a folder or an address becomes documents, and each document the chunks that are indexed.

Never embeds, stores or ranks: `index` takes the chunks from here. Each room uses only those below it:

    fetching   pages from the network, politely and safely, and every version of them kept
    formats    one reader for each format, and the table that they stand in
    pdf        PDFs, opened in limited processes: their text, and pictures of their pages
    law        statutes: their names, references to them, and the document that one becomes
    text       what every reader needs: characters, sentences, language, days, and the assembly of a document

Beside the rooms stand the types: `Document` and its `Block`s, `Chunk`, `RawSource` (what every reader takes), `ReadLimits`, `SourceError`; and the
steps that need no room: `collect` finds the sources that were asked for, `loading` brings one in, `chunking` cuts its document, `originals` gives the
bytes of a document back. To add a format, see `ingest.formats`.
"""
