"""The blocking and the awaiting client: what they take, check and warn of.

In here: constructors and settings, how one attempt is sent, pages, the comparison of regions, warnings. Not in here:
what a response means and whether a call is repeated (`_call`), connections (`_transport`).
"""
