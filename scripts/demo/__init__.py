"""`python -m scripts.demo`: the main job, offline, step by step against the sandbox.

It runs the other commands as a user would, and has no logic of its own.
"""
