"""Reads question and passage together: a score for each sentence, and one for whether the passage answers at all. Knows no search and decides nothing.

`reader.py` is the entrance. `network.py` is the cross-encoder, `packing.py` what it is given to read, `difference.py` the file of its weights, which
holds only by how much its layers differ from the packaged embedding model's. `make train-reader` makes that file (evals/training/reader.py).
"""
