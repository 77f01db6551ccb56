"""What changed upstream, and what it does to callers: the steps behind `python -m scripts.drift`.

`rules/` says what can be found and how much it matters, `checks/` finds it (one concern per module), `normalise` and
`schema` make two spellings of the same contract equal first, `ours` and `theirs` load the two sides, `reports/` print.
"""
