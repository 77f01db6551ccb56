"""`python -m scripts.transcript`: what an agent and `pgy mcp` say to each other, as Markdown for the documentation.

- `session`: the session itself, against the sandbox.
- `pages`: where it stands in the documentation.
"""
