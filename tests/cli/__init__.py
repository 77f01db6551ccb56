"""The `pgy` command: in this process where that will do, as a process where it must be."""
