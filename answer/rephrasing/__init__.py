"""An answer in a language model's words, where the operator has a server for one. Nothing that it writes is shown unless the quotes say it too.

To add a check of what it writes, add its key to `Doubt` in `answer/answer.py` and give it in `support.py`; where in doubt, the sentence is left out.
"""
