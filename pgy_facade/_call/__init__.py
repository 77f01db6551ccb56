"""What one call does, step by step, decided without I/O.

In here: building the request, judging the response or the exception, retries, the budget, the rate limit, events for
observers. Not in here: sending (`_transport`), and what a user calls (`_clients`).
"""
