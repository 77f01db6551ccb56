"""The files of a repository: their paths and digests, and replacing several of them all at once or not at all.

The meaning of the files is not known here.
"""
