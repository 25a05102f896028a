"""The two ways in which the library is searched, by meaning (`dense`) and by words (`lexical`), and the indexes that they need.

The indexes are derived from the library: `indexes` makes them again where they are missing, damaged or old. A leg says how well each chunk fits, in
numbers of its own; to make one ranking of them is `index.search`'s.
"""
