"""The files of a repository: where they stand, their digests, and replacing several of them all at once or not at all.

What the files mean is not known here, and nothing else of `scripts` is imported but the error.
"""
