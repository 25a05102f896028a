"""The answer from judged sentences: which are quoted, which parts stay open, what each citation points to and warns of. Quotes are never changed."""
