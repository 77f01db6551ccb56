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
    """A part of an answer; every field may be `None`.

    Attributes:
        date: `date`
        estimate_picture_cpm: `estimatePictureCpm`
        estimate_picture_cpm_compare: `estimatePictureCpmCompare`
        estimate_picture_engage_cost: `estimatePictureEngageCost`
        estimate_picture_engage_cost_compare: `estimatePictureEngageCostCompare`
        estimate_video_cpm: `estimateVideoCpm`
        estimate_video_cpm_compare: `estimateVideoCpmCompare`
        estimate_video_engage_cost: `estimateVideoEngageCost`
        estimate_video_engage_cost_compare: `estimateVideoEngageCostCompare`
        picture_case: `pictureCase`
        picture_read_cost: `pictureReadCost`
        picture_surpass_rate: `pictureSurpassRate`
        video_case: `videoCase`
        video_read_cost: `videoReadCost`
        video_surpass_rate: `videoSurpassRate`
    """

    date: str | None = None
    estimate_picture_cpm: float | None = None
    estimate_picture_cpm_compare: float | None = None
    estimate_picture_engage_cost: float | None = None
    estimate_picture_engage_cost_compare: float | None = None
    estimate_video_cpm: float | None = None
    estimate_video_cpm_compare: float | None = None
    estimate_video_engage_cost: float | None = None
    estimate_video_engage_cost_compare: float | None = None
    picture_case: int | None = None
    picture_read_cost: str | None = None
    picture_surpass_rate: float | None = None
    video_case: int | None = None
    video_read_cost: str | None = None
    video_surpass_rate: float | None = None
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
