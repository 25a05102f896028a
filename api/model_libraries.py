"""Keeps the libraries that run the model silent and off the network. Call it before the first import of them."""

import logging
import os

_TALKATIVE = ("sentence_transformers", "transformers", "huggingface_hub", "torch", "httpx")


def silence(allow_download: bool) -> None:
    """Turn off loading bars and reports; unless `allow_download`, keep the model hub's client from the network altogether."""
    os.environ["TRANSFORMERS_VERBOSITY"] = "error"
    os.environ["HF_HUB_DISABLE_PROGRESS_BARS"] = "1"
    os.environ["HF_HUB_DISABLE_TELEMETRY"] = "1"
    # The tokenizers library warns about forks, which reading a PDF in a process of its own makes.
    os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")
    if not allow_download:
        os.environ["HF_HUB_OFFLINE"] = "1"
    for name in _TALKATIVE:
        logging.getLogger(name).setLevel(logging.ERROR)
