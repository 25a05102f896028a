"""How well the passages read answer: what reader and search say of them as numbers, what the learned weights make of these, and whether to answer.

To add a number to what is learned from, name it in `CHOICE_FEATURES` or `ANSWER_FEATURES`, compute it beside the others, and run `make train`:
weights that were learned on other numbers are refused. Chooses no sentence and writes nothing.
"""
