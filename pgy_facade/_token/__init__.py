"""The token: held so that nothing shows it, and taken out of what comes from outside.

In here: the secret, and a filter on the logs of the libraries below. Not in here: adding it to a request, which the
transport does.
"""
