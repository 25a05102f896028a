"""A document as people read it, the cited words marked, and the page of the PDF beside it. Never changes or keeps a document."""
