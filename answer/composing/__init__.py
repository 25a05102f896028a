"""The answer from judged passages: which paragraphs are quoted, which parts stay open, what each citation points to and warns of. Quotes are never changed."""
