"""What writes a weight that the product answers with. Each task learns from nothing, on judged questions over a library, and the same data gives the
same weights. The held-out questions (evals/questions/dev.jsonl) are never read here.

`query_adapter` comes first, then `fusion`, which is learned on what that finds; the judgement and the re-ranking are learned on what fusion ranks, and
the judgement on what the reader reads. `make train` runs what the product needs, in that order.

To add a weight: a module here that learns it, by a pure function over what it is learned from, and that writes it beside the code which uses it; its line
in `TASKS`; and a test that learns it on a tiny set and reads it back with the product's own loader (tests/evals/training).
"""

TASKS = {
    "query_adapter": "writes index/search/weights/query_adapter.safetensors: the network that moves a question's vector towards what answers such questions",
    "fusion": "writes index/search/weights/fusion.json: what the legs of the search are worth, together, as a probability",
    "judgement": "writes answer/evidence/weights/judgement.json: which passage answers, which questions are requests, how sure an answer is",
    "reader": "writes answer/reading/weights/reader.safetensors: the reader's layers and head (hours), and the page that says what they are made from",
    "reranker": "writes index/search/weights/reranking.json: what the relevance of one re-ranker is worth as a probability",
}
