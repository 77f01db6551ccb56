"""`python -m scripts.ci.daily`: follow upstream by one pull request, day after day.

What is done is decided in `decide`, without I/O; GitHub is asked in `github`, git in `git`.
"""
