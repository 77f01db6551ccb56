"""NoteDetail: a part of an answer.

Made by `python -m scripts.generate` from specs/openapi.json. DO NOT EDIT: change scripts/client/templates or specs/overlay.yaml.
"""

from __future__ import annotations

from operator import itemgetter
from typing import Any, ClassVar, Final, Self

from attrs import define
from attrs import field as _field

from ..models.note_author import NoteAuthor
from ..models.note_picture import NotePicture
from ..models.note_time import NoteTime
from ..models.note_video import NoteVideo
from ..types import Model
from ..types import as_decoded as _as_decoded
from ..types import complete as _complete
from ..types import new as _new
from ..types import unknown_fields as _unknown_fields

_NAMES: Final = _as_decoded(
    "atUserList",
    "cmtNum",
    "compClickData",
    "content",
    "createTime",
    "favNum",
    "featureTags",
    "followCnt",
    "headPhoto",
    "imagesList",
    "impNum",
    "likeNum",
    "name",
    "noteId",
    "noteLink",
    "readNum",
    "redId",
    "reportBrandName",
    "reportBrandUserId",
    "shareNum",
    "time",
    "title",
    "type",
    "userId",
    "userInfo",
    "videoInfo",
)
_KNOWN: Final = frozenset(_NAMES)
_VALUES: Final = itemgetter(*_NAMES)


@define(eq=True, order=False, unsafe_hash=False)
class NoteDetail(Model):
    """A part of an answer; every field may be `None`. `field("name")` says what one means."""

    at_user_list: Any = None
    """The users whom the note mentions. Always null so far. Inferred, not documented. 提及的用户."""
    cmt_num: int | None = None
    """How many comments the note has. Count. 评论数."""
    comp_click_data: Any = None
    """Nobody knows what it would hold. Always null so far. Unit unknown. compClickData（含义未知）."""
    content: str | None = None
    """The note's text, its topics included. 正文."""
    create_time: str | None = None
    """When the note went online, to the minute, in China's time. YYYY-MM-DD hh:mm, China's time. 发布时间."""
    fav_num: int | None = None
    """How often readers saved the note; lists of notes call it collectNum. Count. 收藏数."""
    feature_tags: list[str] | None = None
    """Labels of the note's format and style. Always null so far. Inferred, not documented. 内容特征标签."""
    follow_cnt: int | None = None
    """How many followers the note won. Count. 新增关注."""
    head_photo: str | None = None
    """Address of the author's profile picture. 头像."""
    images_list: list[NotePicture] | None = None
    """The note's pictures. 图片列表."""
    imp_num: int | None = None
    """How often the note was shown. Count. 曝光数."""
    like_num: int | None = None
    """How many likes the note has. Count. 点赞数."""
    name: str | None = None
    """The author's nickname. 昵称."""
    note_id: str | None = None
    """Which note it is, as 24 hexadecimal digits. 笔记ID."""
    note_link: str | None = None
    """Address at which the note can be opened. 笔记链接."""
    read_num: int | None = None
    """How often the note was opened. Count. 阅读数."""
    red_id: str | None = None
    """The account number of the author that users see. Always null so far. 小红书号."""
    report_brand_name: str | None = None
    """The brand that paid for the note; lists of notes have it as brandName. Always null so far. Inferred, not
    documented. 报备品牌."""
    report_brand_user_id: str | None = None
    """The account of the brand that paid for the note. Always null so far. Inferred, not documented. 报备品牌ID."""
    share_num: int | None = None
    """How often the note was shared. Count. 分享数."""
    time: NoteTime | None = None
    """When the note was made and changed, in milliseconds. 时间."""
    title: str | None = None
    """The note's headline, which may be empty. 标题."""
    type_: int | None = None
    """The form of the note: 1 photo-text, 2 video. Code. 笔记类型."""
    user_id: str | None = None
    """Who wrote the note, as 24 hexadecimal digits. 博主ID."""
    user_info: NoteAuthor | None = None
    """Who wrote the note, with what they ask for and how they usually do. 作者信息."""
    video_info: NoteVideo | None = None
    """The note's video; null for a photo-text note. 视频信息."""
    # An argument of `__init__` because `attrs.evolve` copies nothing else. Not for callers: `from_dict` is.
    _source: dict[str, Any] = _field(
        factory=dict, kw_only=True, alias="_source", repr=False, eq=_unknown_fields(_KNOWN)
    )

    _FIELDS: ClassVar[tuple[tuple[str, str], ...]] = (
        ("at_user_list", "atUserList"),
        ("cmt_num", "cmtNum"),
        ("comp_click_data", "compClickData"),
        ("content", "content"),
        ("create_time", "createTime"),
        ("fav_num", "favNum"),
        ("feature_tags", "featureTags"),
        ("follow_cnt", "followCnt"),
        ("head_photo", "headPhoto"),
        ("images_list", "imagesList"),
        ("imp_num", "impNum"),
        ("like_num", "likeNum"),
        ("name", "name"),
        ("note_id", "noteId"),
        ("note_link", "noteLink"),
        ("read_num", "readNum"),
        ("red_id", "redId"),
        ("report_brand_name", "reportBrandName"),
        ("report_brand_user_id", "reportBrandUserId"),
        ("share_num", "shareNum"),
        ("time", "time"),
        ("title", "title"),
        ("type_", "type"),
        ("user_id", "userId"),
        ("user_info", "userInfo"),
        ("video_info", "videoInfo"),
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
            self.at_user_list,
            self.cmt_num,
            self.comp_click_data,
            self.content,
            self.create_time,
            self.fav_num,
            self.feature_tags,
            self.follow_cnt,
            self.head_photo,
            value10,
            self.imp_num,
            self.like_num,
            self.name,
            self.note_id,
            self.note_link,
            self.read_num,
            self.red_id,
            self.report_brand_name,
            self.report_brand_user_id,
            self.share_num,
            value21,
            self.title,
            self.type_,
            self.user_id,
            value25,
            value26,
        ) = values
        if type(value10) is list:
            items10: list[Any] = []
            for item in value10:
                items10.append(_make_images_list(item) if type(item) is dict else item)
            value10 = items10
        self.images_list = value10
        self.time = _make_time(value21) if type(value21) is dict else value21
        self.user_info = _make_user_info(value25) if type(value25) is dict else value25
        self.video_info = _make_video_info(value26) if type(value26) is dict else value26
        return self


_make_images_list: Final = NotePicture._of
_make_time: Final = NoteTime._of
_make_user_info: Final = NoteAuthor._of
_make_video_info: Final = NoteVideo._of
