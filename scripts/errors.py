"""The error that every command reports."""

from __future__ import annotations


class PipelineError(Exception):
    """A command could not do its work. The message is written for the person who typed it; the exit code is 2."""
