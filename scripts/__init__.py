"""The commands that maintain this repository, a package each, and the rooms they share.

Commands: `sync`, `generate`, `drift`, `live`, `demo`, `bench`, and those that CI runs in `ci`. Shared, each importing
the ones before it only: `tree`, `upstream`, `contract`, `client`. Nothing here is part of the wheel.
"""
