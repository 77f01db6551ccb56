"""`python -m pgy_facade.cli` is the `pgy` command."""

from . import main

main()
