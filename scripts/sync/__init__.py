"""`python -m scripts.sync`: take in the published documents, and rebuild what is derived when they changed.

Getting and validating documents is in `upstream`, building in `client`; the decisions of a sync are here.
"""
