"""The commands that the workflows in .github/workflows run beside the make targets.

Nothing here is needed on a developer's machine. `daily` follows upstream by a pull request; it stands on `sync` and
`drift`. The others import no room of `scripts`: they run before there is an environment.
"""
