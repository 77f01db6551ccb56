"""NoteVideo: a part of an answer.

Made by `python -m scripts.generate` from specs/openapi.json. DO NOT EDIT: change scripts/client/templates or specs/overlay.yaml.
"""

from __future__ import annotations

from operator import itemgetter
from typing import Any, ClassVar, Final, Self

from attrs import define
from attrs import field as _field

from ..models.note_video_meta import NoteVideoMeta
from ..types import Model
from ..types import as_decoded as _as_decoded
from ..types import complete as _complete
from ..types import new as _new
from ..types import unknown_fields as _unknown_fields

_NAMES: Final = _as_decoded(
    "chapters",
    "firstFrame",
    "gifKey",
    "gifUrl",
    "hasFragments",
    "id",
    "meta",
    "originVideoKey",
    "redGifInfo",
    "thumbnail",
    "videoKey",
    "videoKeyList",
    "videoUrl",
    "volume",
)
_KNOWN: Final = frozenset(_NAMES)
_VALUES: Final = itemgetter(*_NAMES)


@define(eq=True, order=False, unsafe_hash=False)
class NoteVideo(Model):
    """A part of an answer; every field may be `None`.

    Attributes:
        chapters: `chapters`. No evidence shows the type: only null, or an empty list, was ever seen here.
        first_frame: `firstFrame`. No evidence shows the type: only null, or an empty list, was ever seen here.
        gif_key: `gifKey`
        gif_url: `gifUrl`
        has_fragments: `hasFragments`
        id: `id`
        meta: `meta`
        origin_video_key: `originVideoKey`
        red_gif_info: `redGifInfo`. No evidence shows the type: only null, or an empty list, was ever seen here.
        thumbnail: `thumbnail`
        video_key: `videoKey`
        video_key_list: `videoKeyList`
        video_url: `videoUrl`
        volume: `volume`
    """

    chapters: Any = None
    first_frame: Any = None
    gif_key: str | None = None
    gif_url: str | None = None
    has_fragments: bool | None = None
    id: str | None = None
    meta: NoteVideoMeta | None = None
    origin_video_key: str | None = None
    red_gif_info: Any = None
    thumbnail: str | None = None
    video_key: str | None = None
    video_key_list: list[Any] | None = None
    video_url: str | None = None
    volume: float | None = None
    # An argument of `__init__` because `attrs.evolve` copies nothing else. Not for callers: `from_dict` is.
    _source: dict[str, Any] = _field(
        factory=dict, kw_only=True, alias="_source", repr=False, eq=_unknown_fields(_KNOWN)
    )

    _FIELDS: ClassVar[tuple[tuple[str, str], ...]] = (
        ("chapters", "chapters"),
        ("first_frame", "firstFrame"),
        ("gif_key", "gifKey"),
        ("gif_url", "gifUrl"),
        ("has_fragments", "hasFragments"),
        ("id", "id"),
        ("meta", "meta"),
        ("origin_video_key", "originVideoKey"),
        ("red_gif_info", "redGifInfo"),
        ("thumbnail", "thumbnail"),
        ("video_key", "videoKey"),
        ("video_key_list", "videoKeyList"),
        ("video_url", "videoUrl"),
        ("volume", "volume"),
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
            self.chapters,
            self.first_frame,
            self.gif_key,
            self.gif_url,
            self.has_fragments,
            self.id,
            value7,
            self.origin_video_key,
            self.red_gif_info,
            self.thumbnail,
            self.video_key,
            self.video_key_list,
            self.video_url,
            self.volume,
        ) = values
        self.meta = _make_meta(value7) if type(value7) is dict else value7
        return self


_make_meta: Final = NoteVideoMeta._of
