"""The note for callers: what a sync does to the public names, and which version that makes.

`compare` decides, `words` writes; neither touches the disk. README.md, "Versions", has the rules.
"""
