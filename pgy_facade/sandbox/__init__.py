"""An embedded upstream: the tracked API and its docs host, on a free loopback port, for tests and demos.

    from pgy_facade.sandbox import Sandbox, faults

    with Sandbox() as upstream:
        upstream.fail_with(302)                      # the next call is answered with code 302
        upstream.script([faults.reset(), None])      # then a dropped connection, then an ordinary answer
        ...                                          # talk to upstream.api_url over real HTTP
        assert len(upstream.requests) == 3

It is built from the contract alone, and uses neither the generated client nor the facade. It needs the `sandbox` extra.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from . import faults
    from .documents import Documents
    from .embedded import Sandbox
    from .faults import Fault
    from .recording import RecordedRequest, RequestLog

__all__ = ["Documents", "Fault", "RecordedRequest", "RequestLog", "Sandbox", "faults"]

_HOMES = {
    "Documents": "documents",
    "Fault": "faults",
    "RecordedRequest": "recording",
    "RequestLog": "recording",
    "Sandbox": "embedded",
    "faults": "faults",
}
_EXTRA = frozenset({"h11", "jsonschema", "referencing", "uvicorn"})


def __getattr__(name: str) -> Any:
    """Import a public name when it is first asked for. Without the extra, the error names it."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    try:
        module = import_module(f".{_HOMES[name]}", __name__)
    except ModuleNotFoundError as error:
        missing = (error.name or "").partition(".")[0]
        if missing not in _EXTRA:
            raise
        from pgy_facade._install import install_command

        command = install_command("sandbox")
        message = f"The sandbox needs {missing}, which is not installed: {command}"
        raise ImportError(message, name=error.name) from error
    value = module if name == _HOMES[name] else getattr(module, name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
