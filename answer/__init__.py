"""From a question to an answer that quotes its sources, or to a refusal. Imports nothing of the pages or the command line, and writes no word of its own.

`engine.py` is the walk through the rooms, one line a room:

    asking       what is asked: its language, its parts, its words, what kind of thing it wants
    finding      the passages for it, without those that are written for machines
    reading      question and passage together: a score for each sentence, and for whether the passage answers
    evidence     which passage answers best, and whether to answer at all (the learned weights lie here)
    composing    which paragraphs are quoted, what else a part of the question needs, citations, the finished answer
    words        what all of these know of words: likeness, numbers and dates, words that turn a meaning
    rephrasing   a language model in front of the engine, and the check of every sentence that it writes
    output       the answer as JSON, as text that is kept, and the words for its keys

`answer.py` and `question.py` are what everybody outside sees; `services.py` puts the engine together.
"""
