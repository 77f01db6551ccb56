"""`python -m scripts.drift`: compare the tracked contracts with what upstream publishes now, and report what changed.

`tracked` and `download` load what is compared; `documented`, `schema`, `request` and `response` read an operation so
that two spellings of one contract are equal; `rules/` lists what can be found and how grave it is; `checks/` finds it;
`reports/` print it. Nothing here changes a contract or knows how a client is made of one.
"""
