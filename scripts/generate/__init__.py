"""`python -m scripts.generate`: rebuild everything derived from `specs/`, offline."""
