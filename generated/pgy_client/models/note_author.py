"""NoteAuthor: a part of an answer.

Made by `python -m scripts.generate` from specs/openapi.json. DO NOT EDIT: change scripts/client/templates or specs/overlay.yaml.
"""

from __future__ import annotations

from operator import itemgetter
from typing import Any, ClassVar, Final, Self

from attrs import define
from attrs import field as _field

from ..models.creator_content_tag import CreatorContentTag
from ..types import Model
from ..types import as_decoded as _as_decoded
from ..types import complete as _complete
from ..types import new as _new
from ..types import unknown_fields as _unknown_fields

_NAMES: Final = _as_decoded(
    "advertiserId",
    "avatar",
    "clickMidNum",
    "contentTags",
    "cooperType",
    "currentLevel",
    "fansNum",
    "featureTags",
    "gender",
    "interMidNum",
    "isCollect",
    "kolType",
    "location",
    "mEngagementNum",
    "mengagementNum",
    "nickName",
    "operateState",
    "personalTags",
    "pictureInCart",
    "picturePrice",
    "pictureState",
    "priceState",
    "userId",
    "userType",
    "videoInCart",
    "videoPrice",
    "videoState",
)
_KNOWN: Final = frozenset(_NAMES)
_VALUES: Final = itemgetter(*_NAMES)


@define(eq=True, order=False, unsafe_hash=False)
class NoteAuthor(Model):
    """A part of an answer; every field may be `None`. `field("name")` says what one means."""

    advertiser_id: Any = None
    """The author's account as an advertiser. Always null so far. Inferred, not documented. 广告主ID."""
    avatar: str | None = None
    """Address of the author's profile picture; other answers call it headPhoto. 头像."""
    click_mid_num: int | None = None
    """Median reads of a non-commercial note over the last 30 days: the name says clicks, the number is readMedian.
    Count. 阅读中位数（日常）."""
    content_tags: list[CreatorContentTag] | None = None
    """What the creator's notes are about, in two levels; null when the platform does not know. 内容类目."""
    cooper_type: int | None = None
    """Whether the creator is on Pugongying: 1 yes, with quotes; 2 no, and quotes and levels are null. Code. 合作类型."""
    current_level: int | None = None
    """How healthy the platform finds the account this month; the codes are not published. Code. 健康等级（本月）."""
    fans_num: int | None = None
    """How many followers the author has. Count. 粉丝数."""
    feature_tags: list[str] | None = None
    """Labels of the formats and styles that the creator is good at. 内容特征标签."""
    gender: str | None = None
    """The creator's gender as a Chinese word; the filter takes MALE and FEMALE. Code. 性别."""
    inter_mid_num: int | None = None
    """Median likes, saves and comments of a non-commercial note over 30 days; narrower than mEngagementNum. Count.
    互动中位数（日常，赞藏评）."""
    is_collect: bool | None = None
    """Whether the account that asks has bookmarked the creator; it says nothing about the creator. Yes or no. 是否已收藏."""
    kol_type: int | None = None
    """Nobody knows what it means. Always 0 so far. Code. kolType（含义未知）."""
    location: str | None = None
    """Where the creator claims to be: country or province, city and district with spaces between; may be empty. 地域."""
    m_engagement_num: int | None = None
    """Median likes, saves, comments, shares and follows of a non-commercial note over 30 days; the m is for median.
    Count. 互动中位数（赞藏评转关）."""
    mengagement_num: int | None = None
    """mEngagementNum once more under another spelling, always the same number. Count. 互动中位数（赞藏评转关）."""
    nick_name: str | None = None
    """The author's nickname; other answers call it name. 昵称."""
    operate_state: int | None = None
    """Some state of the account; 1 and null occur, and the codes are not published. Code. Inferred, not documented.
    运营状态."""
    personal_tags: list[str] | None = None
    """Labels of who the creator is: a parent, a student and so on. 博主人设."""
    picture_in_cart: bool | None = None
    """Whether the account that asks has put the photo-text offer into its cart; it says nothing about the creator. Yes
    or no. Inferred, not documented. 图文已加购."""
    picture_price: float | None = None
    """Price of a photo-text note, before the platform's fee; null when the creator is not on Pugongying. CNY. 0 is no
    figure: not offered. 9999999 is no figure: not for sale. 图文笔记报价."""
    picture_state: int | None = None
    """Whether the creator takes photo-text orders: 1 yes, 0 no; 1 can stand beside a quote of 0. Code. 图文接单状态."""
    price_state: int | None = None
    """The state of the quotes; only 1 so far, and the codes are not published. Code. Inferred, not documented. 报价状态."""
    user_id: str | None = None
    """Which creator it is, as 24 hexadecimal digits; other calls name it kolId. 博主ID."""
    user_type: int | None = None
    """1 an ordinary user, 2 a certified creator. Code. 用户类型."""
    video_in_cart: bool | None = None
    """Whether the account that asks has put the video offer into its cart; it says nothing about the creator. Yes or
    no. Inferred, not documented. 视频已加购."""
    video_price: float | None = None
    """Price of a video note, before the platform's fee; null when the creator is not on Pugongying. CNY. 0 is no
    figure: not offered. 9999999 is no figure: not for sale. 视频笔记报价."""
    video_state: int | None = None
    """Whether the creator takes video orders: 1 yes, 0 no; 1 can stand beside a quote of 0. Code. 视频接单状态."""
    # An argument of `__init__` because `attrs.evolve` copies nothing else. Not for callers: `from_dict` is.
    _source: dict[str, Any] = _field(
        factory=dict, kw_only=True, alias="_source", repr=False, eq=_unknown_fields(_KNOWN)
    )

    _FIELDS: ClassVar[tuple[tuple[str, str], ...]] = (
        ("advertiser_id", "advertiserId"),
        ("avatar", "avatar"),
        ("click_mid_num", "clickMidNum"),
        ("content_tags", "contentTags"),
        ("cooper_type", "cooperType"),
        ("current_level", "currentLevel"),
        ("fans_num", "fansNum"),
        ("feature_tags", "featureTags"),
        ("gender", "gender"),
        ("inter_mid_num", "interMidNum"),
        ("is_collect", "isCollect"),
        ("kol_type", "kolType"),
        ("location", "location"),
        ("m_engagement_num", "mEngagementNum"),
        ("mengagement_num", "mengagementNum"),
        ("nick_name", "nickName"),
        ("operate_state", "operateState"),
        ("personal_tags", "personalTags"),
        ("picture_in_cart", "pictureInCart"),
        ("picture_price", "picturePrice"),
        ("picture_state", "pictureState"),
        ("price_state", "priceState"),
        ("user_id", "userId"),
        ("user_type", "userType"),
        ("video_in_cart", "videoInCart"),
        ("video_price", "videoPrice"),
        ("video_state", "videoState"),
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
            self.advertiser_id,
            self.avatar,
            self.click_mid_num,
            value4,
            self.cooper_type,
            self.current_level,
            self.fans_num,
            self.feature_tags,
            self.gender,
            self.inter_mid_num,
            self.is_collect,
            self.kol_type,
            self.location,
            self.m_engagement_num,
            self.mengagement_num,
            self.nick_name,
            self.operate_state,
            self.personal_tags,
            self.picture_in_cart,
            self.picture_price,
            self.picture_state,
            self.price_state,
            self.user_id,
            self.user_type,
            self.video_in_cart,
            self.video_price,
            self.video_state,
        ) = values
        if type(value4) is list:
            items4: list[Any] = []
            for item in value4:
                items4.append(_make_content_tags(item) if type(item) is dict else item)
            value4 = items4
        self.content_tags = value4
        return self


_make_content_tags: Final = CreatorContentTag._of
