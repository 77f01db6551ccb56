"""The blocking and the awaiting client: what they take, check and warn of.

In here: constructors and settings, sending one attempt, pages and iterators, the comparison of regions, warnings. Not
in here: what a response means and whether a call is retried (`_call`), connections (`_transport`).
"""
