"""Measure what the typed client costs, side by side with what people would use instead.

The parent process decides and prints; everything measured runs in child processes, see `worker`.
"""
