"""The reader's network: the body of multilingual-e5-small (BERT, 12 layers) over a packed question and passage, and a head over its hidden states.

The head compares each sentence with the question three ways: by a learned layer over [q⊙s, |q−s|, the closing token], where q and s are the
means of the question's and the sentence's own hidden states; by the cosine of q and s; and by late interaction, where each question token, weighted by
a learned importance, counts with its best token of the sentence (Khattab & Zaharia 2020, https://arxiv.org/abs/2004.12832). A bare linear layer over
`</s>` learned nothing: docs/decisions/0016-reader.md.
"""

from collections.abc import Callable, Sequence
from itertools import accumulate, pairwise

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from answer.reading.packing import Packed

WIDTH = 384
HEADS = 12
LAYERS = 12
INNER = 1536
FROZEN = 4
"""The lowest layers are the embedding model's own, untrained."""
_EPSILON = 1e-12

Attend = Callable[[Tensor, Tensor, Tensor], Tensor]
"""(heads, tokens, width of a head) queries, keys and values → what each token attends to, in the same shape."""


def attend(queries: Tensor, keys: Tensor, values: Tensor) -> Tensor:
    """Scaled dot-product attention within one packed passage, written out: torch's own takes twice as long on so few tokens without a batch."""
    weights = torch.softmax(torch.bmm(queries, keys.transpose(1, 2)) * queries.shape[-1] ** -0.5, -1)
    return torch.bmm(weights, values)


class Layer(nn.Module):
    """One transformer layer, over the tokens of all passages at once; attention stays within each passage, so nothing is padded."""

    def __init__(self) -> None:
        super().__init__()
        self.attention, self.mixed = nn.Linear(WIDTH, 3 * WIDTH), nn.Linear(WIDTH, WIDTH)
        self.inner, self.outer = nn.Linear(WIDTH, INNER), nn.Linear(INNER, WIDTH)
        self.first_norm, self.second_norm = nn.LayerNorm(WIDTH, _EPSILON), nn.LayerNorm(WIDTH, _EPSILON)

    def forward(self, states: Tensor, bounds: Sequence[int], attending: Attend) -> Tensor:
        """Return the next states (tokens, WIDTH); passage i has the tokens from `bounds[i]` to `bounds[i + 1]`."""
        split = self.attention(states).view(-1, 3, HEADS, WIDTH // HEADS).permute(1, 2, 0, 3)
        parts = [attending(*split[:, :, start:end]) for start, end in pairwise(bounds)]
        together = torch.cat(parts, 1).transpose(0, 1).reshape(-1, WIDTH)
        states = self.first_norm(states + self.mixed(together))
        following: Tensor = self.second_norm(states + self.outer(F.gelu(self.inner(states))))
        return following


class Body(nn.Module):
    """Token numbers → hidden states. `words` (vocabulary, WIDTH) is held beside the module's own weights, since it is the embedding model's."""

    def __init__(self, words: Tensor, tokens_most: int = 512) -> None:
        super().__init__()
        self.words = words
        self.places, self.kind = nn.Parameter(torch.empty(tokens_most, WIDTH)), nn.Parameter(torch.empty(WIDTH))
        self.norm = nn.LayerNorm(WIDTH, _EPSILON)
        self.layers = nn.ModuleList(Layer() for _ in range(LAYERS))

    def forward(self, packed: Sequence[Packed], attending: Attend = attend) -> list[Tensor]:
        """Return the hidden states of each passage (its tokens, WIDTH)."""
        lengths = [len(passage.ids) for passage in packed]
        ids = torch.tensor([token for passage in packed for token in passage.ids], device=self.words.device)
        place = torch.cat([torch.arange(length, device=ids.device) for length in lengths])
        states = self.norm(self.words[ids].to(self.places.dtype) + self.places[place] + self.kind)
        bounds = [0, *accumulate(lengths)]
        for layer in self.layers:
            states = layer(states, bounds, attending)
        return list(torch.split(states, lengths))


class Head(nn.Module):
    """Hidden states → logits, in float32."""

    def __init__(self) -> None:
        super().__init__()
        self.sentence, self.passage = _two_layers(3 * WIDTH), _two_layers(WIDTH)
        self.alike, self.top, self.weight = nn.Linear(2, 1), nn.Linear(3, 1), nn.Linear(WIDTH, 1)

    def forward(self, states: Tensor, packed: Packed, closing: int) -> tuple[Tensor, Tensor]:
        """Return the passage's logit (1,) and its sentences' (sentences,): log odds that it answers; `states` (tokens, WIDTH), float32."""
        opened = packed.ids.index(closing)
        question = states[1:opened]
        starts = [packed.ids.index(closing, opened + 2), *packed.ends[:-1]]
        sentences = [
            states[start + 1 : end] if end > start + 1 else states[end : end + 1] for start, end in zip(starts, packed.ends, strict=True)
        ]
        asked = question.mean(0)
        said = torch.stack([sentence.mean(0) for sentence in sentences])
        cosine = F.cosine_similarity(asked[None], said, dim=-1)
        late = self._late(question, sentences)
        alike = torch.stack([cosine * 20 - 16, late * 20 - 14], -1)  # E5's cosines lie about 0.8: centred and spread
        compared = torch.cat([asked * said, (asked - said).abs(), states[packed.ends]], -1)
        logits = self.sentence(compared)[:, 0] + self.alike(alike)[:, 0]
        top = torch.stack([logits.max(), cosine.max() * 20 - 16, late.max() * 20 - 14])
        return self.passage(states[0]) + self.top(top), logits

    def _late(self, question: Tensor, sentences: Sequence[Tensor]) -> Tensor:
        """Return for each sentence (sentences,) the question's tokens' best cosine within it, weighted by their importance."""
        near = F.normalize(question, dim=-1) @ F.normalize(torch.cat(list(sentences)), dim=-1).T
        best = torch.stack([part.max(1).values for part in torch.split(near, [len(sentence) for sentence in sentences], 1)])
        importance: Tensor = self.weight(question)[:, 0].softmax(0)
        return best @ importance


class ReaderNetwork(nn.Module):
    """Body and head."""

    def __init__(self, words: Tensor, closing: int) -> None:
        super().__init__()
        self.body, self.head = Body(words), Head()
        self._closing = closing

    def forward(self, packed: Sequence[Packed], attending: Attend = attend) -> list[tuple[Tensor, Tensor]]:
        """Return, for each passage, its own logit (1,) and its sentences' (sentences,). A passage without sentences is the caller's mistake."""
        states = self.body(packed, attending)
        return [self.head(hidden.float(), passage, self._closing) for hidden, passage in zip(states, packed, strict=True)]


def _two_layers(width: int) -> nn.Sequential:
    return nn.Sequential(nn.Dropout(0.1), nn.Linear(width, WIDTH), nn.GELU(), nn.Linear(WIDTH, 1))
