"""From chunks to passages: what the library holds, and how it is searched.

The rooms, each of which imports only from those before it (`make lint` checks it): `model` turns texts into vectors, `library` is the truth on
disk, `legs` search it by meaning and by words, `search` makes one ranking of both. `intake` stands beside `search`: it brings sources in. The types
that all share lie here: `Passage`, `Encoder`, `Vector`. Nothing here decides on an answer or knows of pages and commands.
"""
