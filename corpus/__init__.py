"""The corpus: our briefs in both languages, the registers beside them, and what reads, writes and proofreads these.

    sv/, en/            the briefs, one subject a file, under the same name in both languages
    *.toml, facts.jsonl the registers
    registers/          reads each register, for the whole program
    writing/            writes the briefs that are made from a register
    proofreading/       says what there is to mend (`samsvar corpus check`)

`errors`, `kind`, `language` and `places` are what every other part of the program may import. Nothing here ingests, searches or answers. This folder
is ingested as it stands: a Markdown file outside `sv/` and `en/` would be quoted to people.

To add a source: a `[[source]]` table in sources.toml, whose top says what its fields are. To add a brief: a file of the same name in `sv/` and `en/`,
as docs/corpus.md says. A fact that it states: a line of facts.jsonl. Then `samsvar corpus check`. To add a register, a written brief, or a check: see the
first pages of the three rooms.
"""
