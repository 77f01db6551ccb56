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
    """A part of an answer; every field may be `None`. `field("name")` says what one means."""

    chapters: Any = None
    """The chapters of the video. Always null so far. Inferred, not documented. 章节."""
    first_frame: Any = None
    """The first frame of the video. Always null so far. Unit unknown. Inferred, not documented. 首帧."""
    gif_key: str | None = None
    """Under which key a moving preview is stored; empty where it was seen. Inferred, not documented. 动图键."""
    gif_url: str | None = None
    """Address of a moving preview; empty where it was seen. Inferred, not documented. 动图地址."""
    has_fragments: bool | None = None
    """Whether the video consists of several parts. Yes or no. Inferred, not documented. 是否分段."""
    id: str | None = None
    """Which entry of a video it is, as a text of digits. 视频信息ID."""
    meta: NoteVideoMeta | None = None
    """Size and length of the video. 视频参数."""
    origin_video_key: str | None = None
    """Under which key the video as uploaded is stored. 原视频键."""
    red_gif_info: Any = None
    """Nobody knows what it would hold. Always null so far. Unit unknown. redGifInfo（含义未知）."""
    thumbnail: str | None = None
    """A small picture of the video. Inferred, not documented. 缩略图."""
    video_key: str | None = None
    """Under which key the video is stored. 视频键."""
    video_key_list: list[Any] | None = None
    """Keys of the video's parts. Always empty so far. Inferred, not documented. 视频键列表."""
    video_url: str | None = None
    """Where the video can be loaded from. 视频地址."""
    volume: float | None = None
    """How loud the video is, on a scale that nobody knows. Always 0 so far. Unit unknown. Inferred, not documented.
    音量."""
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
