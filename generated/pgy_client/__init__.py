"""Generated models and operations of the Pugongying API. Use `pgy_facade`; this package does no I/O.

Made by `python -m scripts.generate` from specs/openapi.json. DO NOT EDIT: change scripts/client/templates instead.
"""
