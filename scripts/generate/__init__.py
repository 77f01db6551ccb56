"""`python -m scripts.generate`: rebuild everything derived from `specs/`, offline, or list names without a pin.

How the bundle and the client are made is in `contract` and `client`.
"""
