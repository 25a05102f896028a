"""Statutes in text: where one is named (`names`), where a section is referred to (`references`), and the document that a statute becomes.

Knows statutes from the corpus's register. Reads no format and looks no section up.
"""
