"""The commands that the workflows in .github/workflows run beside the make targets.

Nothing here is needed on a developer's machine, and no room of `scripts` is imported.
"""
