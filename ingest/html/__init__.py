"""Web pages, and HTML wherever else it comes: all that a reader of the page can see or open, in its order, without the site's menus and banners.

`reader` makes the document, `pieces` the headings and blocks of any markup. `parsing` makes a tree of the bytes and `mending` mends it, `panels` finds
what a click opens, `unseen` takes out what nobody sees and what is struck (`styles` knows by the page's own sheets), `surroundings` takes out what belongs
to the site and finds the main part, `footnotes` finds notes, `flow` walks over what is left; `lists` and `grids` say how a list is numbered and a table
laid out, `inline` what a line says, `tree` what all of them ask of an element. None fetches, runs scripts or reads a style sheet elsewhere.
"""
