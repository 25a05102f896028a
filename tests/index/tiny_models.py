"""Untrained transformers of a few kilobytes, written as real models are: they know nothing, but load and run as any other does."""

from pathlib import Path

import torch
from sentence_transformers import SentenceTransformer
from sentence_transformers.sentence_transformer.modules import Pooling, Transformer
from transformers import BertConfig, BertForSequenceClassification, BertModel, BertTokenizer

LETTERS = "abcdefghijklmnopqrstuvwxyzåäö"
WORDS = ":", *"query passage kommunen föreningen ansökan avgiften bidrag beslut dagar partnerskap upphandling".split()
VOCABULARY = ("[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", *WORDS, *LETTERS, *(f"##{letter}" for letter in LETTERS))


def _config(outputs: int = 1) -> BertConfig:
    labels = {number: f"LABEL_{number}" for number in range(outputs)}
    return BertConfig(vocab_size=len(VOCABULARY), hidden_size=16, num_hidden_layers=1, num_attention_heads=2, intermediate_size=16,
                      max_position_embeddings=512, id2label=labels, label2id={name: number for number, name in labels.items()})  # fmt: skip


def _tokenizer(folder: Path) -> BertTokenizer:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "vocab.txt").write_text("\n".join(VOCABULARY), encoding="utf-8")
    return BertTokenizer(str(folder / "vocab.txt"))


def write_encoder(folder: Path, prompts: dict[str, str] | None = None, length: int = 64, cut: int | None = None) -> Path:
    """Write a sentence-transformers model of 16 dimensions with these prompts, which reads `length` tokens."""
    torch.manual_seed(7)
    bert = folder.with_name(f"{folder.name}-transformer")
    _tokenizer(bert).save_pretrained(bert)
    BertModel(_config()).save_pretrained(bert)
    transformer = Transformer(str(bert), max_seq_length=length)
    model = SentenceTransformer(modules=[transformer, Pooling(16, "mean")], prompts=prompts, truncate_dim=cut, device="cpu")
    model.save(str(folder), create_model_card=False)
    return folder


def write_cross_encoder(folder: Path, outputs: int = 1) -> str:
    """Write a cross-encoder with so many outputs."""
    torch.manual_seed(7)
    _tokenizer(folder).save_pretrained(folder)
    BertForSequenceClassification(_config(outputs)).save_pretrained(folder)
    return str(folder)
