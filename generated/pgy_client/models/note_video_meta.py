"""NoteVideoMeta: a part of an answer.

Made by `python -m scripts.generate` from specs/openapi.json. DO NOT EDIT: change scripts/client/templates or specs/overlay.yaml.
"""

from __future__ import annotations

from operator import itemgetter
from typing import Any, ClassVar, Final, Self

from attrs import define
from attrs import field as _field

from ..types import Model
from ..types import as_decoded as _as_decoded
from ..types import complete as _complete
from ..types import new as _new
from ..types import unknown_fields as _unknown_fields

_NAMES: Final = _as_decoded(
    "duration",
    "height",
    "videoId",
    "width",
)
_KNOWN: Final = frozenset(_NAMES)
_VALUES: Final = itemgetter(*_NAMES)


@define(eq=True, order=False, unsafe_hash=False)
class NoteVideoMeta(Model):
    """A part of an answer; every field may be `None`. `field("name")` says what one means."""

    duration: int | None = None
    """How long the video lasts, presumably in seconds. Seconds. Inferred, not documented. 时长."""
    height: int | None = None
    """How high the video is. Pixels. 高度."""
    video_id: str | None = None
    """Which video it is, as a text of digits. 视频ID."""
    width: int | None = None
    """How wide the video is. Pixels. 宽度."""
    # An argument of `__init__` because `attrs.evolve` copies nothing else. Not for callers: `from_dict` is.
    _source: dict[str, Any] = _field(
        factory=dict, kw_only=True, alias="_source", repr=False, eq=_unknown_fields(_KNOWN)
    )

    _FIELDS: ClassVar[tuple[tuple[str, str], ...]] = (
        ("duration", "duration"),
        ("height", "height"),
        ("video_id", "videoId"),
        ("width", "width"),
    )
    _KNOWN: ClassVar[frozenset[str]] = _KNOWN

    @classmethod
    def _of(cls, source: dict[str, Any]) -> Self:
        self = _new(cls)
        self._source = source
        values: Any
        try:
            values = _VALUES(source)
        except KeyError:
            values = _VALUES(_complete(source, _KNOWN))
        (
            self.duration,
            self.height,
            self.video_id,
            self.width,
        ) = values
        return self
