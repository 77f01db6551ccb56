"""Tests of `pgy_facade.collect`."""
