"""`python -m scripts.live`: compare real responses with the bundle, field by field, and keep new ones as evidence.

The calls go through the facade. Published documents are not compared here; `drift` does that.
"""
