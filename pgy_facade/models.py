"""Models and enums of answers and arguments: all of `pgy_client.models`, each imported when it is first asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pgy_client.models import *  # noqa: F403 - whatever a sync brings
else:

    def __getattr__(name: str) -> Any:
        from pgy_client import models

        # Nothing but its public names: with its __path__ this module would pass for a package.
        if name == "__all__" or name in models.__all__:
            return getattr(models, name)
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")

    def __dir__() -> list[str]:
        from pgy_client import models

        return sorted(models.__all__)
