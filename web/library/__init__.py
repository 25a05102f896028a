"""The library as a list: what it covers, filters, and a search in titles and texts. Never shows a document itself."""
