from pathlib import Path

import pytest
from transformers import BertConfig, BertForSequenceClassification, BertTokenizer

from corpus.errors import SamsvarError
from index.model.entailment import EntailmentModel


def tiny_model(folder: Path, *labels: str) -> str:
    """Write an untrained model with these labels: it knows nothing, but it loads and answers as a real one does."""
    (folder / "vocab.txt").write_text("\n".join(["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", "ja", "nej"]))
    BertTokenizer(str(folder / "vocab.txt")).save_pretrained(folder)
    names = dict(enumerate(labels))
    config = BertConfig(vocab_size=7, hidden_size=8, num_hidden_layers=1, num_attention_heads=1, intermediate_size=8, id2label=names, label2id={v: k for k, v in names.items()})  # fmt: skip
    BertForSequenceClassification(config).save_pretrained(folder)
    return str(folder)


def test_probability_is_that_of_the_label_entailment(tmp_path: Path) -> None:
    model = EntailmentModel(tiny_model(tmp_path, "contradiction", "Entailment", "neutral"))
    assert 0 < model("ja", "nej") < 1


def test_model_without_entailment_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SamsvarError, match="expected one named entailment"):
        EntailmentModel(tiny_model(tmp_path, "no", "yes", "maybe"))


def test_model_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SamsvarError, match="SAMSVAR_LLM__NLI_MODEL"):
        EntailmentModel(str(tmp_path / "nowhere"))
