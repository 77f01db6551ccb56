"""The files of a repository: where they stand, their digests, and replacing many of them at once or not at all.

What the files mean is not known here.
"""
