"""Tests against the real service. They cost money."""
