"""The calls by name, with explicit parameters: blocking and awaiting, each with and without the response around it.

Nothing here sends: every call hands its arguments to `_get` or `_each`, which a client brings.

Made by `python -m scripts.generate` from specs/openapi.json. DO NOT EDIT: change scripts/client/templates instead.
"""
