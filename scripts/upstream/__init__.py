"""What comes from outside: which operations are tracked, their documents, the lock that says where each came from.

Downloads are untrusted: everything is validated here before anything else reads it. Nothing here knows the bundle.
"""
