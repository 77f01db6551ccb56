"""NotePicture: a part of an answer.

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
    "fileId",
    "height",
    "imageExtraInfo",
    "latitude",
    "longitude",
    "original",
    "sticker",
    "traceId",
    "url",
    "width",
)
_KNOWN: Final = frozenset(_NAMES)
_VALUES: Final = itemgetter(*_NAMES)


@define(eq=True, order=False, unsafe_hash=False)
class NotePicture(Model):
    """A part of an answer; every field may be `None`. `field("name")` says what one means."""

    file_id: str | None = None
    """Which picture it is. 文件ID."""
    height: int | None = None
    """How high the picture is. Pixels. 高度."""
    image_extra_info: Any = None
    """Nobody knows what it would hold. Always null so far. Unit unknown. imageExtraInfo（含义未知）."""
    latitude: Any = None
    """Where the picture was taken, north to south. Always null so far. Unit unknown. Inferred, not documented. 纬度."""
    longitude: Any = None
    """Where the picture was taken, west to east. Always null so far. Unit unknown. Inferred, not documented. 经度."""
    original: str | None = None
    """Address of the picture as it was uploaded. 原图地址."""
    sticker: Any = None
    """Stickers on the picture. Always null so far. Unit unknown. Inferred, not documented. 贴纸."""
    trace_id: str | None = None
    """Something to trace the picture by. Inferred, not documented. 追踪ID."""
    url: str | None = None
    """Where the picture can be loaded from. 图片地址."""
    width: int | None = None
    """How wide the picture is. Pixels. 宽度."""
    # An argument of `__init__` because `attrs.evolve` copies nothing else. Not for callers: `from_dict` is.
    _source: dict[str, Any] = _field(
        factory=dict, kw_only=True, alias="_source", repr=False, eq=_unknown_fields(_KNOWN)
    )

    _FIELDS: ClassVar[tuple[tuple[str, str], ...]] = (
        ("file_id", "fileId"),
        ("height", "height"),
        ("image_extra_info", "imageExtraInfo"),
        ("latitude", "latitude"),
        ("longitude", "longitude"),
        ("original", "original"),
        ("sticker", "sticker"),
        ("trace_id", "traceId"),
        ("url", "url"),
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
            self.file_id,
            self.height,
            self.image_extra_info,
            self.latitude,
            self.longitude,
            self.original,
            self.sticker,
            self.trace_id,
            self.url,
            self.width,
        ) = values
        return self
