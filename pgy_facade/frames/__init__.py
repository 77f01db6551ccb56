"""What a store keeps as tables, for people and for calculations: polars frames, workbooks, CSV. Extra: `[frames]`.

In here: how answers are flattened and sorted, and how tables are written. Not in here: the store, and what a field
means, which the dictionary of fields says.
"""

from __future__ import annotations

from pgy_facade._install import install_command
from pgy_facade.errors import ConfigurationError

try:
    import polars as _  # noqa: F401
    import xlsxwriter as _xlsxwriter  # noqa: F401
except ModuleNotFoundError:
    raise ConfigurationError(
        f"tables need polars and xlsxwriter, which are not installed: {install_command('frames')}"
    ) from None

from pgy_facade.frames.columns import Language
from pgy_facade.frames.files import export
from pgy_facade.frames.making import make_frames

__all__ = ["Language", "export", "make_frames"]
