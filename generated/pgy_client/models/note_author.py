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
    """A part of an answer; every field may be `None`.

    Attributes:
        advertiser_id: `advertiserId`. No evidence shows the type: only null, or an empty list, was ever seen here.
        avatar: `avatar`
        click_mid_num: `clickMidNum`
        content_tags: `contentTags`
        cooper_type: `cooperType`
        current_level: `currentLevel`
        fans_num: `fansNum`
        feature_tags: `featureTags`
        gender: `gender`
        inter_mid_num: `interMidNum`
        is_collect: `isCollect`
        kol_type: `kolType`
        location: `location`
        m_engagement_num: `mEngagementNum`
        mengagement_num: `mengagementNum`
        nick_name: `nickName`
        operate_state: `operateState`
        personal_tags: `personalTags`
        picture_in_cart: `pictureInCart`
        picture_price: `picturePrice`
        picture_state: `pictureState`
        price_state: `priceState`
        user_id: `userId`
        user_type: `userType`
        video_in_cart: `videoInCart`
        video_price: `videoPrice`
        video_state: `videoState`
    """

    advertiser_id: Any = None
    avatar: str | None = None
    click_mid_num: int | None = None
    content_tags: list[CreatorContentTag] | None = None
    cooper_type: int | None = None
    current_level: int | None = None
    fans_num: int | None = None
    feature_tags: list[str] | None = None
    gender: str | None = None
    inter_mid_num: int | None = None
    is_collect: bool | None = None
    kol_type: int | None = None
    location: str | None = None
    m_engagement_num: int | None = None
    mengagement_num: int | None = None
    nick_name: str | None = None
    operate_state: int | None = None
    personal_tags: list[str] | None = None
    picture_in_cart: bool | None = None
    picture_price: float | None = None
    picture_state: int | None = None
    price_state: int | None = None
    user_id: str | None = None
    user_type: int | None = None
    video_in_cart: bool | None = None
    video_price: float | None = None
    video_state: int | None = None
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
