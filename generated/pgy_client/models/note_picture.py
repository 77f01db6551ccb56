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
    """A part of an answer; every field may be `None`.

    Attributes:
        file_id: `fileId`
        height: `height`
        image_extra_info: `imageExtraInfo`. No evidence shows the type: only null, or an empty list, was ever seen here.
        latitude: `latitude`. No evidence shows the type: only null, or an empty list, was ever seen here.
        longitude: `longitude`. No evidence shows the type: only null, or an empty list, was ever seen here.
        original: `original`
        sticker: `sticker`. No evidence shows the type: only null, or an empty list, was ever seen here.
        trace_id: `traceId`
        url: `url`
        width: `width`
    """

    file_id: str | None = None
    height: int | None = None
    image_extra_info: Any = None
    latitude: Any = None
    longitude: Any = None
    original: str | None = None
    sticker: Any = None
    trace_id: str | None = None
    url: str | None = None
    width: int | None = None
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
