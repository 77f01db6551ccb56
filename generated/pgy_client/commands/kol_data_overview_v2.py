"""kol_data_overview_v2: its options, and the fields of its answer.

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
    columns=(),
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
            "business",
            "business",
            "string",
            "Which of the notes count",
            required=True,
            allowed=(
                ("_0", "Normal notes"),
                ("_1", "Cooperation notes"),
            ),
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
        Field("active_day_in_last_7", "activeDayInLast7", "integer", "近7天活跃天数"),
        Field("date_key", "dateKey", "string", "数据更新日期"),
        Field("easy_connect", "easyConnect", "boolean", "好联系"),
        Field("estimate_picture_cpm", "estimatePictureCpm", "number", "图文预估CPM"),
        Field("estimate_picture_cpm_compare", "estimatePictureCpmCompare", "number", "图文预估CPM同行对比"),
        Field("estimate_picture_cpuv", "estimatePictureCpuv", "number", "图文预估外溢进店单价"),
        Field("estimate_picture_cpuv_compare", "estimatePictureCpuvCompare", "number", "图文预估外溢进店单价同行对比"),
        Field("estimate_picture_engage_cost", "estimatePictureEngageCost", "number", "图文预估互动单价"),
        Field(
            "estimate_picture_engage_cost_compare",
            "estimatePictureEngageCostCompare",
            "number",
            "图文预估互动单价同行对比",
        ),
        Field("estimate_video_cpm", "estimateVideoCpm", "number", "视频预估CPM"),
        Field("estimate_video_cpm_compare", "estimateVideoCpmCompare", "number", "视频预估CPM同行对比"),
        Field("estimate_video_cpuv", "estimateVideoCpuv", "number", "视频预估外溢进店单价"),
        Field("estimate_video_cpuv_compare", "estimateVideoCpuvCompare", "number", "视频预估外溢进店单价同行对比"),
        Field("estimate_video_engage_cost", "estimateVideoEngageCost", "number", "视频预估互动单价"),
        Field(
            "estimate_video_engage_cost_compare", "estimateVideoEngageCostCompare", "number", "视频预估互动单价同行对比"
        ),
        Field("fans_30_growth_beyond_rate", "fans30GrowthBeyondRate", "string", "粉丝增长优于同类"),
        Field("fans_30_growth_rate", "fans30GrowthRate", "any", "粉丝量变化幅度（近30天）"),
        Field("interaction_beyond_rate", "interactionBeyondRate", "string", "互动优于同类"),
        Field("interaction_median", "interactionMedian", "integer", "互动中位数（赞藏评）"),
        Field("invite_num", "inviteNum", "integer", "收到邀约数"),
        Field("is_active", "isActive", "boolean", "活跃"),
        Field("kol_advantage", "kolAdvantage", "string", "博主优势"),
        Field("kol_advantage_hover", "kolAdvantageHover", "string", "博主优势说明"),
        Field("m_accum_imp_compare", "mAccumImpCompare", "number", "曝光中位数优于同类"),
        Field("m_accum_imp_num", "mAccumImpNum", "integer", "曝光中位数"),
        Field("m_cpuv_num", "mCpuvNum", "number", "外溢进店中位数"),
        Field("m_cpuv_num_compare", "mCpuvNumCompare", "number", "外溢进店中位数优于同类"),
        Field("m_engagement_num", "mEngagementNum", "integer", "互动中位数（赞藏评转关）"),
        Field("m_engagement_num_compare", "mEngagementNumCompare", "number", "互动中位数优于同类"),
        Field("m_engagement_num_old", "mEngagementNumOld", "integer", "互动中位数（旧口径）"),
        Field("m_valid_raw_read_feed_compare", "mValidRawReadFeedCompare", "number", "阅读中位数优于同类"),
        Field("m_valid_raw_read_feed_num", "mValidRawReadFeedNum", "integer", "阅读中位数"),
        Field("mengagement_num", "mengagementNum", "integer", "互动中位数（赞藏评转关）"),
        Field("note_number", "noteNumber", "integer", "近30天发布笔记数"),
        Field(
            "note_type",
            "noteType",
            "array",
            "内容类目及占比",
            (
                Field("content_tag", "contentTag", "string", "内容类目"),
                Field("percent", "percent", "string", "占比"),
            ),
        ),
        Field("pic_read_cost", "picReadCost", "number", "图文预估阅读单价"),
        Field("pic_read_cost_compare", "picReadCostCompare", "number", "图文阅读单价优于同类"),
        Field("picture_case", "pictureCase", "integer", "图文预估状态"),
        Field("picture_read_beyond_rate", "pictureReadBeyondRate", "string", "图文阅读单价优于同类"),
        Field("picture_read_cost", "pictureReadCost", "string", "图文预估阅读单价"),
        Field("read_median", "readMedian", "integer", "阅读中位数"),
        Field("read_median_beyond_rate", "readMedianBeyondRate", "string", "阅读中位数优于同类"),
        Field("response_rate", "responseRate", "string", "邀约48小时回复率"),
        Field("trade_names", "tradeNames", "array", "合作行业"),
        Field("video_case", "videoCase", "integer", "视频预估状态"),
        Field("video_read_beyond_rate", "videoReadBeyondRate", "string", "视频阅读单价优于同类"),
        Field("video_read_cost", "videoReadCost", "string", "视频预估阅读单价"),
        Field("video_read_cost_compare", "videoReadCostCompare", "number", "视频阅读单价优于同类"),
        Field("video_read_cost_v2", "videoReadCostV2", "number", "视频预估阅读单价"),
    ),
)
