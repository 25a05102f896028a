"""What becomes of an answer on its way out: the public JSON, the snapshot that is kept, and the words for its keys.

- `public.py`: the pydantic models that the command line and HTTP both dump. A member is added here, and to docs/commands.md.
- `snapshot.py`: an answer to be read back whole, long after its documents have changed.
- `paragraphs.py`, `nearest.py`: what every surface shows of an answer's paragraphs, and of the passages nearest to what is refused.
- `wording.py`: what reasons, notes, notices and kinds are in words, in both languages, for the command line and the pages alike. A new key in
  `answer/answer.py` is refused by mypy until it has words here.

Nothing here changes what an answer says.
"""
