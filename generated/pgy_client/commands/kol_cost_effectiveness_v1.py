"""kol_cost_effectiveness_v1: its options, and the fields of its answer.

Made by `python -m scripts.generate` from specs/openapi.json. DO NOT EDIT: change scripts/client/templates or specs/overlay.yaml.
"""

from __future__ import annotations

from typing import Final

from . import Details, Field, Option

DETAILS: Final = Details(
    argument="kol_id",
    page=None,
    items=None,
    total=None,
    columns=(
        "date",
        "picture_read_cost",
        "video_read_cost",
        "estimate_picture_cpm",
        "estimate_video_cpm",
        "estimate_picture_engage_cost",
        "estimate_video_engage_cost",
    ),
    options=(
        Option(
            "kol_id",
            "kolId",
            "string",
            "Identifier of the creator (a KOL) on the marketplace",
            required=True,
            identifier="user",
        ),
        Option(
            "accept_cache",
            "acceptCache",
            "boolean",
            "Whether a cached answer will do",
            default=False,
        ),
    ),
    fields=(
        Field("date", "date", "string", "数据日期"),
        Field("estimate_picture_cpm", "estimatePictureCpm", "number", "图文预估CPM"),
        Field("estimate_picture_cpm_compare", "estimatePictureCpmCompare", "number", "图文预估CPM同行对比"),
        Field("estimate_picture_engage_cost", "estimatePictureEngageCost", "number", "图文预估互动单价"),
        Field(
            "estimate_picture_engage_cost_compare",
            "estimatePictureEngageCostCompare",
            "number",
            "图文预估互动单价同行对比",
        ),
        Field("estimate_video_cpm", "estimateVideoCpm", "number", "视频预估CPM"),
        Field("estimate_video_cpm_compare", "estimateVideoCpmCompare", "number", "视频预估CPM同行对比"),
        Field("estimate_video_engage_cost", "estimateVideoEngageCost", "number", "视频预估互动单价"),
        Field(
            "estimate_video_engage_cost_compare", "estimateVideoEngageCostCompare", "number", "视频预估互动单价同行对比"
        ),
        Field("picture_case", "pictureCase", "integer", "图文预估状态"),
        Field("picture_read_cost", "pictureReadCost", "string", "图文预估阅读单价"),
        Field("picture_surpass_rate", "pictureSurpassRate", "number", "图文阅读单价优于同类"),
        Field("video_case", "videoCase", "integer", "视频预估状态"),
        Field("video_read_cost", "videoReadCost", "string", "视频预估阅读单价"),
        Field("video_surpass_rate", "videoSurpassRate", "number", "视频阅读单价优于同类"),
    ),
)
