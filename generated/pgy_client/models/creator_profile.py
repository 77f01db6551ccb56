"""CreatorProfile: a part of an answer.

Made by `python -m scripts.generate` from specs/openapi.json. DO NOT EDIT: change scripts/client/templates or specs/overlay.yaml.
"""

from __future__ import annotations

from operator import itemgetter
from typing import Any, ClassVar, Final, Self

from attrs import define
from attrs import field as _field

from ..models.agency_sign import AgencySign
from ..models.clothing_industry_price import ClothingIndustryPrice
from ..models.creator_content_tag import CreatorContentTag
from ..models.creator_note import CreatorNote
from ..models.intention_info import IntentionInfo
from ..types import Model
from ..types import as_decoded as _as_decoded
from ..types import complete as _complete
from ..types import new as _new
from ..types import unknown_fields as _unknown_fields

_NAMES: Final = _as_decoded(
    "accumCommonImpMedinNum30d",
    "accumCoopImpMedinNum30d",
    "accumPicCommonImpMedinNum30d",
    "accumVideoCommonImpMedinNum30d",
    "activityList",
    "algoRecommendReasons",
    "authorityList",
    "avgAgmv90d",
    "avgLiveViewerNum",
    "businessNoteCount",
    "buyerType",
    "classifyCode",
    "clickMidNum",
    "clickMidNumMcn",
    "clothingIndustryPrice",
    "contentTags",
    "controlState",
    "coopNoteNum30d",
    "cooperType",
    "cooperateState",
    "cpc",
    "cps",
    "currentLevel",
    "efficiencyValidUser",
    "estimateCpuv30d",
    "estimatePictureCpm",
    "estimatePictureCpmCompare",
    "estimatePictureEngageCost",
    "estimatePictureEngageCostCompare",
    "estimateVideoCpm",
    "estimateVideoCpmCompare",
    "estimateVideoEngageCost",
    "estimateVideoEngageCostCompare",
    "fans30GrowthNum",
    "fans30GrowthRate",
    "fansActiveIn28dLv",
    "fansCount",
    "fansEngageNum",
    "fansEngageNum30dLv",
    "fansNum",
    "fansRiseNum",
    "fbState",
    "featureTags",
    "forecastGroupCoverRateLower",
    "forecastGroupCoverRateUpper",
    "forecastReadUvLower",
    "forecastReadUvUpper",
    "gender",
    "goodRecommendPermission",
    "hasBuyerAuth",
    "headPhoto",
    "homePageDisplay",
    "hundredLikePercent30",
    "industryTag",
    "intentionInfo",
    "interMidCoop30",
    "interMidNum",
    "inviteReply48hNumRatio",
    "isCollect",
    "isIndustryRecommend",
    "isStar",
    "kliveCnt30d",
    "kolHeadLabel",
    "kolType",
    "likeCollectCountInfo",
    "live",
    "liveGMV",
    "liveId",
    "liveImg",
    "liveSign",
    "location",
    "lowActive",
    "lowerPrice",
    "mCpuvNum30d",
    "mEngagementNum",
    "mEngagementNumMcn",
    "marketTarget",
    "matchNoteNumber",
    "mcpuvNum30d",
    "mengagementNum",
    "mengagementNumMcn",
    "name",
    "newHighQuality",
    "nextLevel",
    "nextPicturePrice",
    "nextVideoPrice",
    "note",
    "noteList",
    "noteSign",
    "overflowNum",
    "personalTags",
    "picPriceRemind",
    "pictureClickMidNum",
    "pictureCpcBasePrice",
    "pictureCpcEstimateNum",
    "pictureCpcInCart",
    "pictureCpcPerPrice",
    "pictureHundredLikePercent30",
    "pictureInCart",
    "pictureInterMidNum",
    "picturePrice",
    "picturePriceGtZero",
    "pictureReadCost",
    "pictureShowState",
    "pictureState",
    "pictureThousandLikePercent30",
    "predictiveExposure",
    "priceState",
    "processingAuthorities",
    "promiseImpNum",
    "readMidCoop30",
    "recommend",
    "recommendReason",
    "redId",
    "resemblance",
    "seedAndHarcest",
    "sellerRealIncomeAmt90d",
    "showPrice",
    "showPromiseTag",
    "specialIndustryLimit",
    "thousandLikePercent30",
    "top2CategoryList",
    "totalNoteCount",
    "tradeType",
    "travelAreaList",
    "type",
    "userId",
    "userType",
    "valid",
    "videoClickMidNum",
    "videoCpcBasePrice",
    "videoCpcEstimateNum",
    "videoCpcInCart",
    "videoCpcPerPrice",
    "videoCpcState",
    "videoFinishRate",
    "videoHundredLikePercent30",
    "videoInCart",
    "videoInterMidNum",
    "videoPrice",
    "videoPriceGtZero",
    "videoPriceRemind",
    "videoReadCost",
    "videoShowState",
    "videoState",
    "videoThousandLikePercent30",
)
_KNOWN: Final = frozenset(_NAMES)
_VALUES: Final = itemgetter(*_NAMES)


@define(eq=True, order=False, unsafe_hash=False)
class CreatorProfile(Model):
    """A part of an answer; every field may be `None`.

    Attributes:
        accum_common_imp_medin_num_30_d: `accumCommonImpMedinNum30d`
        accum_coop_imp_medin_num_30_d: `accumCoopImpMedinNum30d`
        accum_pic_common_imp_medin_num_30_d: `accumPicCommonImpMedinNum30d`
        accum_video_common_imp_medin_num_30_d: `accumVideoCommonImpMedinNum30d`
        activity_list: `activityList`
        algo_recommend_reasons: `algoRecommendReasons`. No evidence shows the type: only null, or an empty list, was ever seen here.
        authority_list: `authorityList`. No evidence shows the type: only null, or an empty list, was ever seen here.
        avg_agmv_90_d: `avgAgmv90d`
        avg_live_viewer_num: `avgLiveViewerNum`
        business_note_count: `businessNoteCount`
        buyer_type: `buyerType`
        classify_code: `classifyCode`
        click_mid_num: `clickMidNum`
        click_mid_num_mcn: `clickMidNumMcn`
        clothing_industry_price: `clothingIndustryPrice`
        content_tags: `contentTags`
        control_state: `controlState`
        coop_note_num_30_d: `coopNoteNum30d`
        cooper_type: `cooperType`
        cooperate_state: `cooperateState`
        cpc: `cpc`. No evidence shows the type: only null, or an empty list, was ever seen here.
        cps: `cps`. No evidence shows the type: only null, or an empty list, was ever seen here.
        current_level: `currentLevel`
        efficiency_valid_user: `efficiencyValidUser`
        estimate_cpuv_30_d: `estimateCpuv30d`
        estimate_picture_cpm: `estimatePictureCpm`
        estimate_picture_cpm_compare: `estimatePictureCpmCompare`
        estimate_picture_engage_cost: `estimatePictureEngageCost`
        estimate_picture_engage_cost_compare: `estimatePictureEngageCostCompare`
        estimate_video_cpm: `estimateVideoCpm`
        estimate_video_cpm_compare: `estimateVideoCpmCompare`
        estimate_video_engage_cost: `estimateVideoEngageCost`
        estimate_video_engage_cost_compare: `estimateVideoEngageCostCompare`
        fans_30_growth_num: `fans30GrowthNum`
        fans_30_growth_rate: `fans30GrowthRate`
        fans_active_in_28_d_lv: `fansActiveIn28dLv`
        fans_count: `fansCount`
        fans_engage_num: `fansEngageNum`. No evidence shows the type: only null, or an empty list, was ever seen here.
        fans_engage_num_30_d_lv: `fansEngageNum30dLv`
        fans_num: `fansNum`
        fans_rise_num: `fansRiseNum`. No evidence shows the type: only null, or an empty list, was ever seen here.
        fb_state: `fbState`
        feature_tags: `featureTags`
        forecast_group_cover_rate_lower: `forecastGroupCoverRateLower`
        forecast_group_cover_rate_upper: `forecastGroupCoverRateUpper`
        forecast_read_uv_lower: `forecastReadUvLower`
        forecast_read_uv_upper: `forecastReadUvUpper`
        gender: `gender`
        good_recommend_permission: `goodRecommendPermission`. No evidence shows the type: only null, or an empty list, was ever seen here.
        has_buyer_auth: `hasBuyerAuth`
        head_photo: `headPhoto`
        home_page_display: `homePageDisplay`
        hundred_like_percent_30: `hundredLikePercent30`
        industry_tag: `industryTag`. No evidence shows the type: only null, or an empty list, was ever seen here.
        intention_info: `intentionInfo`
        inter_mid_coop_30: `interMidCoop30`
        inter_mid_num: `interMidNum`
        invite_reply_48_h_num_ratio: `inviteReply48hNumRatio`
        is_collect: `isCollect`
        is_industry_recommend: `isIndustryRecommend`
        is_star: `isStar`. No evidence shows the type: only null, or an empty list, was ever seen here.
        klive_cnt_30_d: `kliveCnt30d`
        kol_head_label: `kolHeadLabel`
        kol_type: `kolType`
        like_collect_count_info: `likeCollectCountInfo`
        live: `live`. No evidence shows the type: only null, or an empty list, was ever seen here.
        live_gmv: `liveGMV`. No evidence shows the type: only null, or an empty list, was ever seen here.
        live_id: `liveId`. No evidence shows the type: only null, or an empty list, was ever seen here.
        live_img: `liveImg`. No evidence shows the type: only null, or an empty list, was ever seen here.
        live_sign: `liveSign`
        location: `location`
        low_active: `lowActive`
        lower_price: `lowerPrice`
        m_cpuv_num_30_d: `mCpuvNum30d`
        m_engagement_num: `mEngagementNum`
        m_engagement_num_mcn: `mEngagementNumMcn`
        market_target: `marketTarget`. No evidence shows the type: only null, or an empty list, was ever seen here.
        match_note_number: `matchNoteNumber`
        mcpuv_num_30_d: `mcpuvNum30d`
        mengagement_num: `mengagementNum`
        mengagement_num_mcn: `mengagementNumMcn`
        name: `name`
        new_high_quality: `newHighQuality`
        next_level: `nextLevel`
        next_picture_price: `nextPicturePrice`. No evidence shows the type: only null, or an empty list, was ever seen here.
        next_video_price: `nextVideoPrice`. No evidence shows the type: only null, or an empty list, was ever seen here.
        note: `note`. No evidence shows the type: only null, or an empty list, was ever seen here.
        note_list: `noteList`
        note_sign: `noteSign`
        overflow_num: `overflowNum`. No evidence shows the type: only null, or an empty list, was ever seen here.
        personal_tags: `personalTags`
        pic_price_remind: `picPriceRemind`. No evidence shows the type: only null, or an empty list, was ever seen here.
        picture_click_mid_num: `pictureClickMidNum`
        picture_cpc_base_price: `pictureCpcBasePrice`
        picture_cpc_estimate_num: `pictureCpcEstimateNum`. No evidence shows the type: only null, or an empty list, was ever seen here.
        picture_cpc_in_cart: `pictureCpcInCart`. No evidence shows the type: only null, or an empty list, was ever seen here.
        picture_cpc_per_price: `pictureCpcPerPrice`
        picture_hundred_like_percent_30: `pictureHundredLikePercent30`
        picture_in_cart: `pictureInCart`
        picture_inter_mid_num: `pictureInterMidNum`
        picture_price: `picturePrice`
        picture_price_gt_zero: `picturePriceGtZero`
        picture_read_cost: `pictureReadCost`
        picture_show_state: `pictureShowState`
        picture_state: `pictureState`
        picture_thousand_like_percent_30: `pictureThousandLikePercent30`
        predictive_exposure: `predictiveExposure`
        price_state: `priceState`
        processing_authorities: `processingAuthorities`. No evidence shows the type: only null, or an empty list, was ever seen here.
        promise_imp_num: `promiseImpNum`
        read_mid_coop_30: `readMidCoop30`
        recommend: `recommend`. No evidence shows the type: only null, or an empty list, was ever seen here.
        recommend_reason: `recommendReason`. No evidence shows the type: only null, or an empty list, was ever seen here.
        red_id: `redId`
        resemblance: `resemblance`
        seed_and_harcest: `seedAndHarcest`. No evidence shows the type: only null, or an empty list, was ever seen here.
        seller_real_income_amt_90_d: `sellerRealIncomeAmt90d`
        show_price: `showPrice`
        show_promise_tag: `showPromiseTag`
        special_industry_limit: `specialIndustryLimit`
        thousand_like_percent_30: `thousandLikePercent30`
        top_2_category_list: `top2CategoryList`. No evidence shows the type: only null, or an empty list, was ever seen here.
        total_note_count: `totalNoteCount`. No evidence shows the type: only null, or an empty list, was ever seen here.
        trade_type: `tradeType`
        travel_area_list: `travelAreaList`
        type_: `type`
        user_id: `userId`
        user_type: `userType`
        valid: `valid`
        video_click_mid_num: `videoClickMidNum`
        video_cpc_base_price: `videoCpcBasePrice`
        video_cpc_estimate_num: `videoCpcEstimateNum`. No evidence shows the type: only null, or an empty list, was ever seen here.
        video_cpc_in_cart: `videoCpcInCart`. No evidence shows the type: only null, or an empty list, was ever seen here.
        video_cpc_per_price: `videoCpcPerPrice`
        video_cpc_state: `videoCpcState`
        video_finish_rate: `videoFinishRate`
        video_hundred_like_percent_30: `videoHundredLikePercent30`
        video_in_cart: `videoInCart`
        video_inter_mid_num: `videoInterMidNum`
        video_price: `videoPrice`
        video_price_gt_zero: `videoPriceGtZero`
        video_price_remind: `videoPriceRemind`. No evidence shows the type: only null, or an empty list, was ever seen here.
        video_read_cost: `videoReadCost`
        video_show_state: `videoShowState`
        video_state: `videoState`
        video_thousand_like_percent_30: `videoThousandLikePercent30`
    """

    accum_common_imp_medin_num_30_d: int | None = None
    accum_coop_imp_medin_num_30_d: int | None = None
    accum_pic_common_imp_medin_num_30_d: int | None = None
    accum_video_common_imp_medin_num_30_d: int | None = None
    activity_list: list[Any] | None = None
    algo_recommend_reasons: Any = None
    authority_list: Any = None
    avg_agmv_90_d: float | None = None
    avg_live_viewer_num: float | None = None
    business_note_count: int | None = None
    buyer_type: int | None = None
    classify_code: int | None = None
    click_mid_num: int | None = None
    click_mid_num_mcn: int | None = None
    clothing_industry_price: ClothingIndustryPrice | None = None
    content_tags: list[CreatorContentTag] | None = None
    control_state: int | None = None
    coop_note_num_30_d: int | None = None
    cooper_type: int | None = None
    cooperate_state: int | None = None
    cpc: Any = None
    cps: Any = None
    current_level: int | None = None
    efficiency_valid_user: int | None = None
    estimate_cpuv_30_d: float | None = None
    estimate_picture_cpm: float | None = None
    estimate_picture_cpm_compare: float | None = None
    estimate_picture_engage_cost: float | None = None
    estimate_picture_engage_cost_compare: float | None = None
    estimate_video_cpm: float | None = None
    estimate_video_cpm_compare: float | None = None
    estimate_video_engage_cost: float | None = None
    estimate_video_engage_cost_compare: float | None = None
    fans_30_growth_num: int | None = None
    fans_30_growth_rate: float | str | None = None
    fans_active_in_28_d_lv: float | None = None
    fans_count: int | None = None
    fans_engage_num: Any = None
    fans_engage_num_30_d_lv: float | None = None
    fans_num: int | None = None
    fans_rise_num: Any = None
    fb_state: int | None = None
    feature_tags: list[str] | None = None
    forecast_group_cover_rate_lower: float | None = None
    forecast_group_cover_rate_upper: float | None = None
    forecast_read_uv_lower: int | None = None
    forecast_read_uv_upper: int | None = None
    gender: str | None = None
    good_recommend_permission: Any = None
    has_buyer_auth: bool | None = None
    head_photo: str | None = None
    home_page_display: int | None = None
    hundred_like_percent_30: float | None = None
    industry_tag: Any = None
    intention_info: IntentionInfo | None = None
    inter_mid_coop_30: int | None = None
    inter_mid_num: int | None = None
    invite_reply_48_h_num_ratio: float | None = None
    is_collect: bool | None = None
    is_industry_recommend: bool | None = None
    is_star: Any = None
    klive_cnt_30_d: int | None = None
    kol_head_label: int | None = None
    kol_type: int | None = None
    like_collect_count_info: int | None = None
    live: Any = None
    live_gmv: Any = None
    live_id: Any = None
    live_img: Any = None
    live_sign: AgencySign | None = None
    location: str | None = None
    low_active: bool | None = None
    lower_price: float | None = None
    m_cpuv_num_30_d: float | None = None
    m_engagement_num: int | None = None
    m_engagement_num_mcn: int | None = None
    market_target: Any = None
    match_note_number: int | None = None
    mcpuv_num_30_d: float | None = None
    mengagement_num: int | None = None
    mengagement_num_mcn: int | None = None
    name: str | None = None
    new_high_quality: int | None = None
    next_level: int | None = None
    next_picture_price: Any = None
    next_video_price: Any = None
    note: Any = None
    note_list: list[CreatorNote] | None = None
    note_sign: AgencySign | None = None
    overflow_num: Any = None
    personal_tags: list[str] | None = None
    pic_price_remind: Any = None
    picture_click_mid_num: int | None = None
    picture_cpc_base_price: str | None = None
    picture_cpc_estimate_num: Any = None
    picture_cpc_in_cart: Any = None
    picture_cpc_per_price: str | None = None
    picture_hundred_like_percent_30: float | None = None
    picture_in_cart: bool | None = None
    picture_inter_mid_num: int | None = None
    picture_price: float | None = None
    picture_price_gt_zero: bool | None = None
    picture_read_cost: str | None = None
    picture_show_state: bool | None = None
    picture_state: int | None = None
    picture_thousand_like_percent_30: float | None = None
    predictive_exposure: int | None = None
    price_state: int | None = None
    processing_authorities: Any = None
    promise_imp_num: str | None = None
    read_mid_coop_30: int | None = None
    recommend: Any = None
    recommend_reason: Any = None
    red_id: str | None = None
    resemblance: bool | None = None
    seed_and_harcest: Any = None
    seller_real_income_amt_90_d: float | None = None
    show_price: bool | None = None
    show_promise_tag: int | None = None
    special_industry_limit: bool | None = None
    thousand_like_percent_30: float | None = None
    top_2_category_list: Any = None
    total_note_count: Any = None
    trade_type: str | None = None
    travel_area_list: list[str] | None = None
    type_: list[Any] | None = None
    user_id: str | None = None
    user_type: int | None = None
    valid: int | None = None
    video_click_mid_num: int | None = None
    video_cpc_base_price: str | None = None
    video_cpc_estimate_num: Any = None
    video_cpc_in_cart: Any = None
    video_cpc_per_price: str | None = None
    video_cpc_state: int | None = None
    video_finish_rate: float | None = None
    video_hundred_like_percent_30: float | None = None
    video_in_cart: bool | None = None
    video_inter_mid_num: int | None = None
    video_price: float | None = None
    video_price_gt_zero: bool | None = None
    video_price_remind: Any = None
    video_read_cost: str | None = None
    video_show_state: bool | None = None
    video_state: int | None = None
    video_thousand_like_percent_30: float | None = None
    # An argument of `__init__` because `attrs.evolve` copies nothing else. Not for callers: `from_dict` is.
    _source: dict[str, Any] = _field(
        factory=dict, kw_only=True, alias="_source", repr=False, eq=_unknown_fields(_KNOWN)
    )

    _FIELDS: ClassVar[tuple[tuple[str, str], ...]] = (
        ("accum_common_imp_medin_num_30_d", "accumCommonImpMedinNum30d"),
        ("accum_coop_imp_medin_num_30_d", "accumCoopImpMedinNum30d"),
        ("accum_pic_common_imp_medin_num_30_d", "accumPicCommonImpMedinNum30d"),
        ("accum_video_common_imp_medin_num_30_d", "accumVideoCommonImpMedinNum30d"),
        ("activity_list", "activityList"),
        ("algo_recommend_reasons", "algoRecommendReasons"),
        ("authority_list", "authorityList"),
        ("avg_agmv_90_d", "avgAgmv90d"),
        ("avg_live_viewer_num", "avgLiveViewerNum"),
        ("business_note_count", "businessNoteCount"),
        ("buyer_type", "buyerType"),
        ("classify_code", "classifyCode"),
        ("click_mid_num", "clickMidNum"),
        ("click_mid_num_mcn", "clickMidNumMcn"),
        ("clothing_industry_price", "clothingIndustryPrice"),
        ("content_tags", "contentTags"),
        ("control_state", "controlState"),
        ("coop_note_num_30_d", "coopNoteNum30d"),
        ("cooper_type", "cooperType"),
        ("cooperate_state", "cooperateState"),
        ("cpc", "cpc"),
        ("cps", "cps"),
        ("current_level", "currentLevel"),
        ("efficiency_valid_user", "efficiencyValidUser"),
        ("estimate_cpuv_30_d", "estimateCpuv30d"),
        ("estimate_picture_cpm", "estimatePictureCpm"),
        ("estimate_picture_cpm_compare", "estimatePictureCpmCompare"),
        ("estimate_picture_engage_cost", "estimatePictureEngageCost"),
        ("estimate_picture_engage_cost_compare", "estimatePictureEngageCostCompare"),
        ("estimate_video_cpm", "estimateVideoCpm"),
        ("estimate_video_cpm_compare", "estimateVideoCpmCompare"),
        ("estimate_video_engage_cost", "estimateVideoEngageCost"),
        ("estimate_video_engage_cost_compare", "estimateVideoEngageCostCompare"),
        ("fans_30_growth_num", "fans30GrowthNum"),
        ("fans_30_growth_rate", "fans30GrowthRate"),
        ("fans_active_in_28_d_lv", "fansActiveIn28dLv"),
        ("fans_count", "fansCount"),
        ("fans_engage_num", "fansEngageNum"),
        ("fans_engage_num_30_d_lv", "fansEngageNum30dLv"),
        ("fans_num", "fansNum"),
        ("fans_rise_num", "fansRiseNum"),
        ("fb_state", "fbState"),
        ("feature_tags", "featureTags"),
        ("forecast_group_cover_rate_lower", "forecastGroupCoverRateLower"),
        ("forecast_group_cover_rate_upper", "forecastGroupCoverRateUpper"),
        ("forecast_read_uv_lower", "forecastReadUvLower"),
        ("forecast_read_uv_upper", "forecastReadUvUpper"),
        ("gender", "gender"),
        ("good_recommend_permission", "goodRecommendPermission"),
        ("has_buyer_auth", "hasBuyerAuth"),
        ("head_photo", "headPhoto"),
        ("home_page_display", "homePageDisplay"),
        ("hundred_like_percent_30", "hundredLikePercent30"),
        ("industry_tag", "industryTag"),
        ("intention_info", "intentionInfo"),
        ("inter_mid_coop_30", "interMidCoop30"),
        ("inter_mid_num", "interMidNum"),
        ("invite_reply_48_h_num_ratio", "inviteReply48hNumRatio"),
        ("is_collect", "isCollect"),
        ("is_industry_recommend", "isIndustryRecommend"),
        ("is_star", "isStar"),
        ("klive_cnt_30_d", "kliveCnt30d"),
        ("kol_head_label", "kolHeadLabel"),
        ("kol_type", "kolType"),
        ("like_collect_count_info", "likeCollectCountInfo"),
        ("live", "live"),
        ("live_gmv", "liveGMV"),
        ("live_id", "liveId"),
        ("live_img", "liveImg"),
        ("live_sign", "liveSign"),
        ("location", "location"),
        ("low_active", "lowActive"),
        ("lower_price", "lowerPrice"),
        ("m_cpuv_num_30_d", "mCpuvNum30d"),
        ("m_engagement_num", "mEngagementNum"),
        ("m_engagement_num_mcn", "mEngagementNumMcn"),
        ("market_target", "marketTarget"),
        ("match_note_number", "matchNoteNumber"),
        ("mcpuv_num_30_d", "mcpuvNum30d"),
        ("mengagement_num", "mengagementNum"),
        ("mengagement_num_mcn", "mengagementNumMcn"),
        ("name", "name"),
        ("new_high_quality", "newHighQuality"),
        ("next_level", "nextLevel"),
        ("next_picture_price", "nextPicturePrice"),
        ("next_video_price", "nextVideoPrice"),
        ("note", "note"),
        ("note_list", "noteList"),
        ("note_sign", "noteSign"),
        ("overflow_num", "overflowNum"),
        ("personal_tags", "personalTags"),
        ("pic_price_remind", "picPriceRemind"),
        ("picture_click_mid_num", "pictureClickMidNum"),
        ("picture_cpc_base_price", "pictureCpcBasePrice"),
        ("picture_cpc_estimate_num", "pictureCpcEstimateNum"),
        ("picture_cpc_in_cart", "pictureCpcInCart"),
        ("picture_cpc_per_price", "pictureCpcPerPrice"),
        ("picture_hundred_like_percent_30", "pictureHundredLikePercent30"),
        ("picture_in_cart", "pictureInCart"),
        ("picture_inter_mid_num", "pictureInterMidNum"),
        ("picture_price", "picturePrice"),
        ("picture_price_gt_zero", "picturePriceGtZero"),
        ("picture_read_cost", "pictureReadCost"),
        ("picture_show_state", "pictureShowState"),
        ("picture_state", "pictureState"),
        ("picture_thousand_like_percent_30", "pictureThousandLikePercent30"),
        ("predictive_exposure", "predictiveExposure"),
        ("price_state", "priceState"),
        ("processing_authorities", "processingAuthorities"),
        ("promise_imp_num", "promiseImpNum"),
        ("read_mid_coop_30", "readMidCoop30"),
        ("recommend", "recommend"),
        ("recommend_reason", "recommendReason"),
        ("red_id", "redId"),
        ("resemblance", "resemblance"),
        ("seed_and_harcest", "seedAndHarcest"),
        ("seller_real_income_amt_90_d", "sellerRealIncomeAmt90d"),
        ("show_price", "showPrice"),
        ("show_promise_tag", "showPromiseTag"),
        ("special_industry_limit", "specialIndustryLimit"),
        ("thousand_like_percent_30", "thousandLikePercent30"),
        ("top_2_category_list", "top2CategoryList"),
        ("total_note_count", "totalNoteCount"),
        ("trade_type", "tradeType"),
        ("travel_area_list", "travelAreaList"),
        ("type_", "type"),
        ("user_id", "userId"),
        ("user_type", "userType"),
        ("valid", "valid"),
        ("video_click_mid_num", "videoClickMidNum"),
        ("video_cpc_base_price", "videoCpcBasePrice"),
        ("video_cpc_estimate_num", "videoCpcEstimateNum"),
        ("video_cpc_in_cart", "videoCpcInCart"),
        ("video_cpc_per_price", "videoCpcPerPrice"),
        ("video_cpc_state", "videoCpcState"),
        ("video_finish_rate", "videoFinishRate"),
        ("video_hundred_like_percent_30", "videoHundredLikePercent30"),
        ("video_in_cart", "videoInCart"),
        ("video_inter_mid_num", "videoInterMidNum"),
        ("video_price", "videoPrice"),
        ("video_price_gt_zero", "videoPriceGtZero"),
        ("video_price_remind", "videoPriceRemind"),
        ("video_read_cost", "videoReadCost"),
        ("video_show_state", "videoShowState"),
        ("video_state", "videoState"),
        ("video_thousand_like_percent_30", "videoThousandLikePercent30"),
    )
    _KNOWN: ClassVar[frozenset[str]] = _KNOWN

    @classmethod
    def _of(cls, source: dict[str, Any]) -> Self:
        self = _new(cls)
        self._source = source
        values: Any
        try:
            values = _VALUES(source if len(source) >= 146 else _complete(source, _KNOWN))
        except KeyError:
            values = _VALUES(_complete(source, _KNOWN))
        (
            self.accum_common_imp_medin_num_30_d,
            self.accum_coop_imp_medin_num_30_d,
            self.accum_pic_common_imp_medin_num_30_d,
            self.accum_video_common_imp_medin_num_30_d,
            self.activity_list,
            self.algo_recommend_reasons,
            self.authority_list,
            self.avg_agmv_90_d,
            self.avg_live_viewer_num,
            self.business_note_count,
            self.buyer_type,
            self.classify_code,
            self.click_mid_num,
            self.click_mid_num_mcn,
            value15,
            value16,
            self.control_state,
            self.coop_note_num_30_d,
            self.cooper_type,
            self.cooperate_state,
            self.cpc,
            self.cps,
            self.current_level,
            self.efficiency_valid_user,
            self.estimate_cpuv_30_d,
            self.estimate_picture_cpm,
            self.estimate_picture_cpm_compare,
            self.estimate_picture_engage_cost,
            self.estimate_picture_engage_cost_compare,
            self.estimate_video_cpm,
            self.estimate_video_cpm_compare,
            self.estimate_video_engage_cost,
            self.estimate_video_engage_cost_compare,
            self.fans_30_growth_num,
            self.fans_30_growth_rate,
            self.fans_active_in_28_d_lv,
            self.fans_count,
            self.fans_engage_num,
            self.fans_engage_num_30_d_lv,
            self.fans_num,
            self.fans_rise_num,
            self.fb_state,
            self.feature_tags,
            self.forecast_group_cover_rate_lower,
            self.forecast_group_cover_rate_upper,
            self.forecast_read_uv_lower,
            self.forecast_read_uv_upper,
            self.gender,
            self.good_recommend_permission,
            self.has_buyer_auth,
            self.head_photo,
            self.home_page_display,
            self.hundred_like_percent_30,
            self.industry_tag,
            value55,
            self.inter_mid_coop_30,
            self.inter_mid_num,
            self.invite_reply_48_h_num_ratio,
            self.is_collect,
            self.is_industry_recommend,
            self.is_star,
            self.klive_cnt_30_d,
            self.kol_head_label,
            self.kol_type,
            self.like_collect_count_info,
            self.live,
            self.live_gmv,
            self.live_id,
            self.live_img,
            value70,
            self.location,
            self.low_active,
            self.lower_price,
            self.m_cpuv_num_30_d,
            self.m_engagement_num,
            self.m_engagement_num_mcn,
            self.market_target,
            self.match_note_number,
            self.mcpuv_num_30_d,
            self.mengagement_num,
            self.mengagement_num_mcn,
            self.name,
            self.new_high_quality,
            self.next_level,
            self.next_picture_price,
            self.next_video_price,
            self.note,
            value88,
            value89,
            self.overflow_num,
            self.personal_tags,
            self.pic_price_remind,
            self.picture_click_mid_num,
            self.picture_cpc_base_price,
            self.picture_cpc_estimate_num,
            self.picture_cpc_in_cart,
            self.picture_cpc_per_price,
            self.picture_hundred_like_percent_30,
            self.picture_in_cart,
            self.picture_inter_mid_num,
            self.picture_price,
            self.picture_price_gt_zero,
            self.picture_read_cost,
            self.picture_show_state,
            self.picture_state,
            self.picture_thousand_like_percent_30,
            self.predictive_exposure,
            self.price_state,
            self.processing_authorities,
            self.promise_imp_num,
            self.read_mid_coop_30,
            self.recommend,
            self.recommend_reason,
            self.red_id,
            self.resemblance,
            self.seed_and_harcest,
            self.seller_real_income_amt_90_d,
            self.show_price,
            self.show_promise_tag,
            self.special_industry_limit,
            self.thousand_like_percent_30,
            self.top_2_category_list,
            self.total_note_count,
            self.trade_type,
            self.travel_area_list,
            self.type_,
            self.user_id,
            self.user_type,
            self.valid,
            self.video_click_mid_num,
            self.video_cpc_base_price,
            self.video_cpc_estimate_num,
            self.video_cpc_in_cart,
            self.video_cpc_per_price,
            self.video_cpc_state,
            self.video_finish_rate,
            self.video_hundred_like_percent_30,
            self.video_in_cart,
            self.video_inter_mid_num,
            self.video_price,
            self.video_price_gt_zero,
            self.video_price_remind,
            self.video_read_cost,
            self.video_show_state,
            self.video_state,
            self.video_thousand_like_percent_30,
        ) = values
        self.clothing_industry_price = _make_clothing_industry_price(value15) if type(value15) is dict else value15
        if type(value16) is list:
            items16: list[Any] = []
            for item in value16:
                items16.append(_make_content_tags(item) if type(item) is dict else item)
            value16 = items16
        self.content_tags = value16
        self.intention_info = _make_intention_info(value55) if type(value55) is dict else value55
        self.live_sign = _make_live_sign(value70) if type(value70) is dict else value70
        if type(value88) is list:
            items88: list[Any] = []
            for item in value88:
                items88.append(_make_note_list(item) if type(item) is dict else item)
            value88 = items88
        self.note_list = value88
        self.note_sign = _make_note_sign(value89) if type(value89) is dict else value89
        return self


_make_clothing_industry_price: Final = ClothingIndustryPrice._of
_make_content_tags: Final = CreatorContentTag._of
_make_intention_info: Final = IntentionInfo._of
_make_live_sign: Final = AgencySign._of
_make_note_list: Final = CreatorNote._of
_make_note_sign: Final = AgencySign._of
