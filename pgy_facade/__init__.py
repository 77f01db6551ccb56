"""Typed client for Just One API's Xiaohongshu Pugongying operations."""

from ._version import __version__

__all__ = ["__version__"]
