"""Tests of `pgy_facade.frames`."""
