"""How well the passages found answer: their sentences as numbers, what the learned weights say of these, and whether to answer.

To add a number to what is learned from, name it in `SENTENCE_FEATURES` or `ANSWER_FEATURES`, compute it beside the others, and run `make train`:
weights that were learned on other numbers are refused. Chooses no sentence and writes nothing.
"""
