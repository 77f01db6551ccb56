"""What comes from outside: the tracked operations, their documents, and the lock, which has the origin of each.

Documents are untrusted; they are downloaded and validated here. The bundle that is made of them is not known here.
"""
