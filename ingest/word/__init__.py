"""Word documents as a reader of the final document sees them: with what was inserted, without what was deleted or hidden, and with their numbers.

`opening` opens the file, `visible` says which of its text is seen, `numbering` counts its automatic numbers, `grids` lays out its tables, and `reader` makes
the document. None runs macros, follows links or writes.
"""
