"""Where the checkout keeps what the program, its checks and its measurements read, unless they are told otherwise. Reads nothing itself."""

from pathlib import Path

CORPUS = Path(__file__).resolve().parent
CHECKOUT = CORPUS.parent
FACTS = CORPUS / "facts.jsonl"
QUESTIONS = CHECKOUT / "evals" / "questions"
TRAINING = CHECKOUT / "evals" / "training"
"""Questions that are learned from, and never measured on."""
REQUESTS = TRAINING / "requests.jsonl"
SHARED = CHECKOUT.parent / "shared"
"""Texts beside the checkout that are no part of it: statutes to look sections up in, judged sets of other subjects to learn from and to measure on.
Proofreading, training and measurements use them where they are there, and say so where they are not; nothing that answers ever reads them."""
