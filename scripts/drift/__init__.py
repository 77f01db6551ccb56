"""`python -m scripts.drift`: compare the tracked contracts with what upstream publishes now, and report what changed.

`tracked` and `download` load what is compared; `documented`, `schema_reader`, `request` and `response` read an
operation so that two spellings of one contract are equal; `checks/` finds changes, `rules.toml` says how grave each is
and `envelope` which changes of the envelope the facade copes with; `reports/` renders them. Nothing here changes a
contract or knows how a client is made of one.
"""
