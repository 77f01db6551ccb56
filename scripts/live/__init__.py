"""`python -m scripts.live`: compare real responses with the bundle, field by field, and keep new ones as evidence."""
