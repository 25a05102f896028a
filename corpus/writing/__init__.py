"""Briefs that are written from a register and never by hand: today the glossary, in both languages.

What it writes is text in `corpus/sv` and `corpus/en`, when a person runs the command; whether that text is still as the register has it is for
`corpus.proofreading` to say. To add one: a module that returns the text of both briefs from the registers, a `main` that writes them, and a
check in `corpus.proofreading` that compares.
"""
