"""The token: kept where nothing shows it, and removed from text that comes from outside.

In here: the secret, and a filter for the logs of the libraries that the transport uses. Not in here: adding the token
to a request, which the transport does.
"""
