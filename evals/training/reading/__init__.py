"""What `evals/training/reader.py` is made of: the examples, how they are mixed, the loop, and what the reader reached."""
