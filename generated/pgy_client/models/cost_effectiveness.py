"""CostEffectiveness: a part of an answer.

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
    "date",
    "estimatePictureCpm",
    "estimatePictureCpmCompare",
    "estimatePictureEngageCost",
    "estimatePictureEngageCostCompare",
    "estimateVideoCpm",
    "estimateVideoCpmCompare",
    "estimateVideoEngageCost",
    "estimateVideoEngageCostCompare",
    "pictureCase",
    "pictureReadCost",
    "pictureSurpassRate",
    "videoCase",
    "videoReadCost",
    "videoSurpassRate",
)
_KNOWN: Final = frozenset(_NAMES)
_VALUES: Final = itemgetter(*_NAMES)


@define(eq=True, order=False, unsafe_hash=False)
class CostEffectiveness(Model):
    """A part of an answer; every field may be `None`. `field("name")` says what one means."""

    date: str | None = None
    """The day that the figures would stand for. Always null so far. YYYY-MM-DD. Inferred, not documented. 数据日期."""
    estimate_picture_cpm: float | None = None
    """Estimated price of 1000 exposures of a photo-text note, on another base than the CPM of core metrics. CNY. 0 is
    no figure: no data. 图文预估CPM."""
    estimate_picture_cpm_compare: float | None = None
    """Presumably the share of other creators whose photo-text CPM is worse, 0 to 1 here: search and data summary have
    0 to 100. Fraction (1 is 100 %). Inferred, not documented. 图文预估CPM同行对比."""
    estimate_picture_engage_cost: float | None = None
    """What one engagement with a photo-text note would cost, as the platform estimates. CNY. 0 is no figure: no data.
    图文预估互动单价."""
    estimate_picture_engage_cost_compare: float | None = None
    """Presumably the share of other creators whose photo-text engagements cost more, 0 to 1 here: search and data
    summary have 0 to 100. Fraction (1 is 100 %). Inferred, not documented. 图文预估互动单价同行对比."""
    estimate_video_cpm: float | None = None
    """Estimated price of 1000 exposures of a video note, on another base than the CPM of core metrics. CNY. 0 is no
    figure: no data. 视频预估CPM."""
    estimate_video_cpm_compare: float | None = None
    """Presumably the share of other creators whose video CPM is worse, 0 to 1 here: search and data summary have 0 to
    100. Fraction (1 is 100 %). Inferred, not documented. 视频预估CPM同行对比."""
    estimate_video_engage_cost: float | None = None
    """What one engagement with a video note would cost, as the platform estimates. CNY. 0 is no figure: no data.
    视频预估互动单价."""
    estimate_video_engage_cost_compare: float | None = None
    """Presumably the share of other creators whose video engagements cost more, 0 to 1 here: search and data summary
    have 0 to 100. Fraction (1 is 100 %). Inferred, not documented. 视频预估互动单价同行对比."""
    picture_case: int | None = None
    """A state, not a count: 0 when there are estimates for photo-text, 1 when the creator has no quotes, 2 when only
    this form has none. Code. Inferred, not documented. 图文预估状态."""
    picture_read_cost: str | None = None
    """Estimated price of one read of a photo-text note, in yuan here: the data summary has the same name in fen. CNY.
    0 is no figure: no data. 图文预估阅读单价."""
    picture_surpass_rate: float | None = None
    """Share of creators of similar size whose photo-text reads cost more; more is cheaper. Percent. 图文阅读单价优于同类."""
    video_case: int | None = None
    """A state, not a count: 0 when there are estimates for video, 1 when the creator has no quotes, 2 when only this
    form has none. Code. Inferred, not documented. 视频预估状态."""
    video_read_cost: str | None = None
    """Estimated price of one read of a video note, in yuan here: the data summary has the same name in fen. CNY. 0 is
    no figure: no data. 视频预估阅读单价."""
    video_surpass_rate: float | None = None
    """Share of creators of similar size whose video reads cost more; more is cheaper. Percent. 视频阅读单价优于同类."""
    # An argument of `__init__` because `attrs.evolve` copies nothing else. Not for callers: `from_dict` is.
    _source: dict[str, Any] = _field(
        factory=dict, kw_only=True, alias="_source", repr=False, eq=_unknown_fields(_KNOWN)
    )

    _FIELDS: ClassVar[tuple[tuple[str, str], ...]] = (
        ("date", "date"),
        ("estimate_picture_cpm", "estimatePictureCpm"),
        ("estimate_picture_cpm_compare", "estimatePictureCpmCompare"),
        ("estimate_picture_engage_cost", "estimatePictureEngageCost"),
        ("estimate_picture_engage_cost_compare", "estimatePictureEngageCostCompare"),
        ("estimate_video_cpm", "estimateVideoCpm"),
        ("estimate_video_cpm_compare", "estimateVideoCpmCompare"),
        ("estimate_video_engage_cost", "estimateVideoEngageCost"),
        ("estimate_video_engage_cost_compare", "estimateVideoEngageCostCompare"),
        ("picture_case", "pictureCase"),
        ("picture_read_cost", "pictureReadCost"),
        ("picture_surpass_rate", "pictureSurpassRate"),
        ("video_case", "videoCase"),
        ("video_read_cost", "videoReadCost"),
        ("video_surpass_rate", "videoSurpassRate"),
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
            self.date,
            self.estimate_picture_cpm,
            self.estimate_picture_cpm_compare,
            self.estimate_picture_engage_cost,
            self.estimate_picture_engage_cost_compare,
            self.estimate_video_cpm,
            self.estimate_video_cpm_compare,
            self.estimate_video_engage_cost,
            self.estimate_video_engage_cost_compare,
            self.picture_case,
            self.picture_read_cost,
            self.picture_surpass_rate,
            self.video_case,
            self.video_read_cost,
            self.video_surpass_rate,
        ) = values
        return self
