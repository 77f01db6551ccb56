"""The checks, one concern per module. They find changes; `rules.toml` says how grave each is."""
