"""Thousands of calls, written down in a store."""
