"""How to install an extra into the environment that this package runs in."""

from __future__ import annotations

from pathlib import Path

NAME = "pgy-facade"


def install_command(extra: str) -> str:
    """Return the command, for messages; it can be pasted.

    Where the package is installed, from a folder, a file or an index, pip completes what is there and looks no further
    for the name. In a checkout that is not installed the name says nothing: there the command names the folder.
    """
    from importlib.metadata import PackageNotFoundError, distribution

    try:
        distribution(NAME)
    except PackageNotFoundError:
        checkout = Path(__file__).resolve().parents[1]
        if (checkout / "pyproject.toml").is_file():
            return f'pip install -e "{checkout}[{extra}]"'
    return f'pip install "{NAME}[{extra}]"'
