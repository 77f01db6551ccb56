"""What drift looks at, one concern per module. Nothing here decides how grave a finding is; `rules.toml` does."""
