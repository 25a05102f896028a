"""What every reader needs of text: bytes to characters, one spelling, sentences, language, days, tables, and the assembly of a document.

Works on strings. Never opens a file, and knows of no format. Offsets are made in one place, `assembly`.
"""
