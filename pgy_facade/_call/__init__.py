"""The course of one call, decided without I/O.

In here: building the request, judging the response or the exception, repeating, the budget, pacing, what observers are
told. Not in here: sending (`_transport`), and what a user calls (`_clients`).
"""
