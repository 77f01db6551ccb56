"""Break the code on purpose, in a sample of ways, and see whether the tests notice.

In here: making mutants, finding the tests that run a line, running them. Not in here: what a survivor means.
"""
