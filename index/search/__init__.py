"""From a query to ranked passages: both legs in each language, fused to one probability, both languages in one list. Never changes the library.

`Searcher` is the face; each step is a module of functions over values (`query`, `candidates`, `fusion`, `counterparts`, `reranking`,
`duplicates`, `merging`). The learned weights lie in `weights/` and are written by `make train`.
"""
