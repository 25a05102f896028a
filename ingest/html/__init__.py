"""Web pages, and HTML wherever else it comes: all that a reader of the page can see or open, in its order, without the site's menus and banners.

`reader` makes the document. `parsing` makes a tree of the bytes, `panels` finds what a click opens, `unseen` takes out what nobody sees, and what is struck,
`surroundings` takes out what belongs to the site and finds the main part, `footnotes` finds notes, `flow` walks over what is left; `lists` and `grids` say how
a list is numbered and a table laid out, `inline` what a line says. None fetches, runs scripts or reads a style sheet elsewhere.
"""
