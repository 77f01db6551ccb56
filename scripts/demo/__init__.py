"""`python -m scripts.demo`: the main job, offline, step by step against the sandbox."""
