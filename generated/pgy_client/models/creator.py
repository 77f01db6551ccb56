"""Creator: a part of an answer.

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
class Creator(Model):
    """A part of an answer; every field may be `None`. `field("name")` says what one means."""

    accum_common_imp_medin_num_30_d: int | None = None
    """Median exposures of a non-commercial note over the last 30 days; Medin is upstream's spelling. Count.
    日常笔记曝光中位数（近30天）."""
    accum_coop_imp_medin_num_30_d: int | None = None
    """Median exposures of a commercial note over the last 30 days. Count. 0 is no figure: no commercial note in the
    window. 合作笔记曝光中位数（近30天）."""
    accum_pic_common_imp_medin_num_30_d: int | None = None
    """Median exposures of a non-commercial photo-text note over the last 30 days, which estimatePictureCpm is computed
    with. Count. 图文曝光中位数（日常，近30天）."""
    accum_video_common_imp_medin_num_30_d: int | None = None
    """Median exposures of a non-commercial video over the last 30 days, which estimateVideoCpm is computed with.
    Count. 视频曝光中位数（日常，近30天）."""
    activity_list: list[Any] | None = None
    """Campaigns of the marketplace in which the creator takes part. Always empty so far. Inferred, not documented.
    参与的平台活动."""
    algo_recommend_reasons: Any = None
    """Why the ranking would put the creator forward. Always null so far. Inferred, not documented. 算法推荐理由."""
    authority_list: Any = None
    """What the account is permitted to do. Always null so far. Inferred, not documented. 已有权限."""
    avg_agmv_90_d: float | None = None
    """What one live session sold on average over the last 90 days. CNY. 0 is no figure: no live session. 场均销售额（近90天）."""
    avg_live_viewer_num: float | None = None
    """How many people watched a live session on average. Count. 场均观播人数."""
    business_note_count: int | None = None
    """How many commercial notes the creator ever published; profiles have it, search may say 0. Count. 合作笔记数（累计）."""
    buyer_type: int | None = None
    """What kind of live-commerce host the creator is; 1 and 2 occur, and nobody knows which is which. Code. Inferred,
    not documented. 买手类型."""
    classify_code: int | None = None
    """Nobody knows what it means; 1 in search and null in profiles so far. Code. classifyCode（含义未知）."""
    click_mid_num: int | None = None
    """Median reads of a non-commercial note over the last 30 days: the name says clicks, the number is readMedian.
    Count. 阅读中位数（日常）."""
    click_mid_num_mcn: int | None = None
    """clickMidNum as agencies are shown it. Count. 0 is no figure: not filled in search. Inferred, not documented.
    阅读中位数（机构口径）."""
    clothing_industry_price: ClothingIndustryPrice | None = None
    """Quotes of their own for clothing brands; all zero wherever they were seen. 服装行业报价."""
    content_tags: list[CreatorContentTag] | None = None
    """What the creator's notes are about, in two levels; null when the platform does not know. 内容类目."""
    control_state: int | None = None
    """Nobody knows what it means. Always 0 so far. Code. controlState（含义未知）."""
    coop_note_num_30_d: int | None = None
    """How many commercial notes the creator published in the last 30 days. Count. 近30天合作笔记数."""
    cooper_type: int | None = None
    """Whether the creator is on Pugongying: 1 yes, with quotes; 2 no, and quotes and levels are null. Code. 合作类型."""
    cooperate_state: int | None = None
    """Whether cooperation is open; only 1 so far, and null for creators who are not on Pugongying. Code. Inferred, not
    documented. 合作状态."""
    cpc: Any = None
    """Something about cooperation that is paid per read. Always null so far. Unit unknown. Inferred, not documented.
    CPC合作."""
    cps: Any = None
    """Something about cooperation that is paid per sale. Always null so far. Unit unknown. Inferred, not documented.
    CPS合作."""
    current_level: int | None = None
    """How healthy the platform finds the account this month; the codes are not published. Code. 健康等级（本月）."""
    efficiency_valid_user: int | None = None
    """Whether the creator can be booked with a guaranteed effect, presumably 0 or 1: no number of users, as the name
    has it. Always 0 so far. Yes or no. Inferred, not documented. 可用优效模式."""
    estimate_cpuv_30_d: float | None = None
    """Estimated price of one visitor whom a note sends on to an outside shop, over the last 30 days. CNY. 0 is no
    figure: no data. 预估外溢进店单价（近30天）."""
    estimate_picture_cpm: float | None = None
    """Estimated price of 1000 exposures of a photo-text note: the quote divided by the median exposures, times 1000.
    CNY. 0 is no figure: no data. 图文预估CPM."""
    estimate_picture_cpm_compare: float | None = None
    """Presumably the share of comparable creators whose photo-text CPM is worse, 0 to 100 here: cost effectiveness has
    0 to 1. Percent. Inferred, not documented. 图文预估CPM同行对比."""
    estimate_picture_engage_cost: float | None = None
    """What one engagement with a photo-text note would cost, as the platform estimates. CNY. 0 is no figure: no data.
    图文预估互动单价."""
    estimate_picture_engage_cost_compare: float | None = None
    """Presumably the share of comparable creators whose photo-text engagements cost more, 0 to 100 here: cost
    effectiveness has 0 to 1. Percent. Inferred, not documented. 图文预估互动单价同行对比."""
    estimate_video_cpm: float | None = None
    """What 1000 exposures of a video note would cost, as the platform estimates. CNY. 0 is no figure: no data.
    视频预估CPM."""
    estimate_video_cpm_compare: float | None = None
    """Presumably the share of comparable creators whose video CPM is worse, 0 to 100 here; it comes even without a
    cost and means nothing then. Percent. Inferred, not documented. 视频预估CPM同行对比."""
    estimate_video_engage_cost: float | None = None
    """What one engagement with a video note would cost, as the platform estimates. CNY. 0 is no figure: no data.
    视频预估互动单价."""
    estimate_video_engage_cost_compare: float | None = None
    """Presumably the share of comparable creators whose video engagements cost more, 0 to 100 here; it comes even
    without a cost and means nothing then. Percent. Inferred, not documented. 视频预估互动单价同行对比."""
    fans_30_growth_num: int | None = None
    """Followers won in 30 days by its name, but 0 even beside large rates of growth, so nobody fills it. Count. 0 is
    no figure: not filled: take fans30GrowthRate. 近30天粉丝增长数."""
    fans_30_growth_rate: float | str | None = None
    """How much the number of followers changed in 30 days: 130.9 is +130.9 %. Percent. 粉丝量变化幅度（近30天）."""
    fans_active_in_28_d_lv: float | None = None
    """Share of followers who were active in the last 28 days: Lv looks like a level, but it is a percentage. Percent.
    活跃粉丝占比（近28天）."""
    fans_count: int | None = None
    """How many followers the creator has, in profiles; fansNum has it everywhere. Count. 0 is no figure: not filled in
    search: take fansNum. 粉丝数."""
    fans_engage_num: Any = None
    """How many followers engaged. Always null so far. Count. Inferred, not documented. 互动粉丝数."""
    fans_engage_num_30_d_lv: float | None = None
    """Share of followers who engaged in the last 30 days: neither a number nor a level, as the name has it, but a
    percentage. Percent. 互动粉丝占比（近30天）."""
    fans_num: int | None = None
    """How many followers the creator has; the number to rely on. Count. 粉丝数."""
    fans_rise_num: Any = None
    """Followers won, by its name. Always null so far. Count. Inferred, not documented. 涨粉数."""
    fb_state: int | None = None
    """Nobody knows what it means. Always 0 so far. Code. fbState（含义未知）."""
    feature_tags: list[str] | None = None
    """Labels of the formats and styles that the creator is good at. 内容特征标签."""
    forecast_group_cover_rate_lower: float | None = None
    """Lower bound of the share of the wanted audience that a note would reach; in percent or as a fraction, nobody
    knows. Always 0 so far. Unit unknown. 预估人群覆盖率下限."""
    forecast_group_cover_rate_upper: float | None = None
    """Upper bound of the share of the wanted audience that a note would reach; in percent or as a fraction, nobody
    knows. Always 0 so far. Unit unknown. 预估人群覆盖率上限."""
    forecast_read_uv_lower: int | None = None
    """Lower bound of how many people would read a note. Always 0 so far. Count. 预估阅读UV下限."""
    forecast_read_uv_upper: int | None = None
    """Upper bound of how many people would read a note. Always 0 so far. Count. 预估阅读UV上限."""
    gender: str | None = None
    """The creator's gender as a Chinese word; the filter takes MALE and FEMALE. Code. 性别."""
    good_recommend_permission: Any = None
    """Something about the permission to recommend goods. Always null so far. Unit unknown. Inferred, not documented.
    好物推荐权限."""
    has_buyer_auth: bool | None = None
    """Whether brands can book the creator for live commerce as well as for notes. Yes or no. 买手权限."""
    head_photo: str | None = None
    """Address of the creator's profile picture. 头像."""
    home_page_display: int | None = None
    """Presumably whether the account is shown on its home page. Always 1 so far. Yes or no. Inferred, not documented.
    主页展示."""
    hundred_like_percent_30: float | None = None
    """Share of non-commercial notes of 30 days with 100 likes or more, those with 1000 included. Percent.
    百赞笔记比例（近30天）."""
    industry_tag: Any = None
    """Label of an industry. Always null so far. Inferred, not documented. 行业标签."""
    intention_info: IntentionInfo | None = None
    """How the industries that the creator wishes for fit the brand. Inferred, not documented. 意向行业匹配."""
    inter_mid_coop_30: int | None = None
    """Median interactions of a commercial note over the last 30 days. Count. 合作笔记互动中位数（近30天）."""
    inter_mid_num: int | None = None
    """Median likes, saves and comments of a non-commercial note over 30 days; narrower than mEngagementNum. Count.
    互动中位数（日常，赞藏评）."""
    invite_reply_48_h_num_ratio: float | None = None
    """Share of invitations answered within 48 hours, in percent, though the name says ratio: 31.3 is 31.3 %. Percent.
    邀约48小时回复率."""
    is_collect: bool | None = None
    """Whether the account that asks has bookmarked the creator; it says nothing about the creator. Yes or no. 是否已收藏."""
    is_industry_recommend: bool | None = None
    """Whether the platform recommends the creator for the industry that was chosen. Yes or no. 行业推荐博主."""
    is_star: Any = None
    """Whether the account is a celebrity's. Always null so far. Yes or no. Inferred, not documented. 明星."""
    klive_cnt_30_d: int | None = None
    """How many live sessions the creator held in the last 30 days. Count. 近30天直播场次."""
    kol_head_label: int | None = None
    """Nobody knows what it means; 0 and 4 occur. Code. kolHeadLabel（含义未知）."""
    kol_type: int | None = None
    """Nobody knows what it means. Always 0 so far. Code. kolType（含义未知）."""
    like_collect_count_info: int | None = None
    """Likes and saves that all of the creator's notes received; profiles have it, search does not. Count. 获赞与收藏."""
    live: Any = None
    """Nobody knows what it would hold. Always null so far. Unit unknown. live（含义未知）."""
    live_gmv: Any = None
    """What live sessions sold. Always null so far. CNY. Inferred, not documented. 直播销售额."""
    live_id: Any = None
    """Which live room it is. Always null so far. Inferred, not documented. 直播间ID."""
    live_img: Any = None
    """Address of a live room's cover. Always null so far. Inferred, not documented. 直播封面."""
    live_sign: AgencySign | None = None
    """The agency that manages the creator's live sessions. Inferred, not documented. 直播签约机构."""
    location: str | None = None
    """Where the creator claims to be: country or province, city and district with spaces between; may be empty. 地域."""
    low_active: bool | None = None
    """Whether the platform finds the creator hardly active; exclude_low_active filters them out. Yes or no. 是否低活跃."""
    lower_price: float | None = None
    """The lower of the two quotes; 0 means that one form is not offered, so it can be lower than any real quote. CNY.
    0 is no figure: one of the two forms is not offered. 9999999 is no figure: not for sale. 最低报价."""
    m_cpuv_num_30_d: float | None = None
    """Median number of people whom a commercial note of 30 days sent on to an outside shop; the m is for median.
    Count. 外溢进店中位数（合作，近30天）."""
    m_engagement_num: int | None = None
    """Median likes, saves, comments, shares and follows of a non-commercial note over 30 days; the m is for median.
    Count. 互动中位数（赞藏评转关）."""
    m_engagement_num_mcn: int | None = None
    """mEngagementNum as agencies are shown it. Count. 0 is no figure: not filled in search. Inferred, not documented.
    互动中位数（机构口径）."""
    market_target: Any = None
    """The marketing target that the ranking used; the search parameter has the values. Always null so far. Code.
    Inferred, not documented. 投放目标."""
    match_note_number: int | None = None
    """How many of the creator's notes match the keyword. Always 0 so far. Count. Inferred, not documented. 匹配笔记数."""
    mcpuv_num_30_d: float | None = None
    """mCpuvNum30d once more under another spelling. Count. 外溢进店中位数（合作，近30天）."""
    mengagement_num: int | None = None
    """mEngagementNum once more under another spelling, always the same number. Count. 互动中位数（赞藏评转关）."""
    mengagement_num_mcn: int | None = None
    """mEngagementNumMcn once more under another spelling. Count. 0 is no figure: not filled in search. Inferred, not
    documented. 互动中位数（机构口径）."""
    name: str | None = None
    """The creator's nickname. 昵称."""
    new_high_quality: int | None = None
    """Whether the platform presents the creator as a promising newcomer; some read it as high quality. Yes or no.
    新锐博主."""
    next_level: int | None = None
    """How healthy the platform expects the account to be next month; the codes are not published. Code. -1 is no
    figure: not known yet. 健康等级（下月）."""
    next_picture_price: Any = None
    """The photo-text quote that will hold next. Always null so far. CNY. 0 is no figure: not offered. 9999999 is no
    figure: not for sale. Inferred, not documented. 下期图文报价."""
    next_video_price: Any = None
    """The video quote that will hold next. Always null so far. CNY. 0 is no figure: not offered. 9999999 is no figure:
    not for sale. Inferred, not documented. 下期视频报价."""
    note: Any = None
    """Nobody knows what it would hold. Always null so far. Unit unknown. note（含义未知）."""
    note_list: list[CreatorNote] | None = None
    """Some of the creator's recent notes. 近期笔记."""
    note_sign: AgencySign | None = None
    """The agency (MCN) that manages the creator; null without one. 签约机构."""
    overflow_num: Any = None
    """Presumably mCpuvNum30d under an older name. Always null so far. Count. Inferred, not documented. 外溢进店中位数."""
    personal_tags: list[str] | None = None
    """Labels of who the creator is: a parent, a student and so on. 博主人设."""
    pic_price_remind: Any = None
    """Some reminder about the photo-text quote. Always null so far. Unit unknown. Inferred, not documented. 图文报价提醒."""
    picture_click_mid_num: int | None = None
    """Median reads of a non-commercial photo-text note over 30 days: the name says clicks. Count. 图文阅读中位数（日常）."""
    picture_cpc_base_price: str | None = None
    """Base fee of photo-text cooperation that is paid per read; in yuan or fen, nobody knows. Always 0 so far. Unit
    unknown. Inferred, not documented. 图文CPC底价."""
    picture_cpc_estimate_num: Any = None
    """How many reads photo-text cooperation that is paid per read would bring. Always null so far. Count. Inferred,
    not documented. 图文CPC预估阅读数."""
    picture_cpc_in_cart: Any = None
    """Whether the account that asks has put the pay-per-read offer into its cart; it says nothing about the creator.
    Always null so far. Yes or no. Inferred, not documented. 图文CPC已加购."""
    picture_cpc_per_price: str | None = None
    """Price of one read in photo-text cooperation that is paid per read; in yuan or fen, nobody knows. Always 0 so
    far. Unit unknown. Inferred, not documented. 图文CPC单价."""
    picture_hundred_like_percent_30: float | None = None
    """Share of non-commercial photo-text notes of 30 days with 100 likes or more. Percent. 图文百赞笔记比例（近30天）."""
    picture_in_cart: bool | None = None
    """Whether the account that asks has put the photo-text offer into its cart; it says nothing about the creator. Yes
    or no. Inferred, not documented. 图文已加购."""
    picture_inter_mid_num: int | None = None
    """Median interactions of a non-commercial photo-text note over 30 days. Count. 图文互动中位数（日常）."""
    picture_price: float | None = None
    """Price of a photo-text note, before the platform's fee; null when the creator is not on Pugongying. CNY. 0 is no
    figure: not offered. 9999999 is no figure: not for sale. 图文笔记报价."""
    picture_price_gt_zero: bool | None = None
    """Whether there is a photo-text quote. Yes or no. 图文报价大于零."""
    picture_read_cost: str | None = None
    """Estimated price of one read of a photo-text note, in yuan here: the data summary has the same name in fen; not
    the quote divided by the median. CNY. 0 is no figure: no data. 图文预估阅读单价."""
    picture_show_state: bool | None = None
    """Whether the photo-text quote is displayed; false in profiles where the quote is 0, null in search. Yes or no.
    Inferred, not documented. 图文报价是否展示."""
    picture_state: int | None = None
    """Whether the creator takes photo-text orders: 1 yes, 0 no; 1 can stand beside a quote of 0. Code. 图文接单状态."""
    picture_thousand_like_percent_30: float | None = None
    """Share of non-commercial photo-text notes of 30 days with 1000 likes or more. Percent. 图文千赞笔记比例（近30天）."""
    predictive_exposure: int | None = None
    """How often a note would be shown, as the platform predicts. Always 0 so far. Count. 预估曝光量."""
    price_state: int | None = None
    """The state of the quotes; only 1 so far, and the codes are not published. Code. Inferred, not documented. 报价状态."""
    processing_authorities: Any = None
    """Permissions that the creator has applied for. Always null so far. Inferred, not documented. 审核中的权限."""
    promise_imp_num: str | None = None
    """How many exposures the platform would guarantee. Always 0 so far. Count. Inferred, not documented. 保量曝光数."""
    read_mid_coop_30: int | None = None
    """Median reads of a commercial note over the last 30 days. Count. 合作笔记阅读中位数（近30天）."""
    recommend: Any = None
    """Nobody knows what it would hold. Always null so far. Unit unknown. recommend（含义未知）."""
    recommend_reason: Any = None
    """Why the creator is recommended. Always null so far. Inferred, not documented. 推荐理由."""
    red_id: str | None = None
    """The account number that users of Xiaohongshu see, of digits or letters; not the userId. 小红书号."""
    resemblance: bool | None = None
    """Presumably whether similar creators can be asked for; true for all on Pugongying so far. Yes or no. Inferred,
    not documented. 有相似博主."""
    seed_and_harcest: Any = None
    """Presumably a label of seeding and selling; Harcest is upstream's spelling of harvest. Always null so far. Unit
    unknown. Inferred, not documented. 种草收割."""
    seller_real_income_amt_90_d: float | None = None
    """What merchants took in through the creator in the last 90 days. CNY. 近90天商家实收."""
    show_price: bool | None = None
    """Whether the account that asks is shown the quotes. Yes or no. 是否展示报价."""
    show_promise_tag: int | None = None
    """Whether the platform shows a badge for guaranteed exposures. Always 0 so far. Yes or no. Inferred, not
    documented. 是否展示保量标签."""
    special_industry_limit: bool | None = None
    """Whether special industries are kept from booking the creator. Yes or no. Inferred, not documented. 特殊行业限制."""
    thousand_like_percent_30: float | None = None
    """Share of non-commercial notes of 30 days with 1000 likes or more; the filter of this name takes fractions, too.
    Percent. 千赞笔记比例（近30天）."""
    top_2_category_list: Any = None
    """The creator's two main categories. Always null so far. Inferred, not documented. 前两大类目."""
    total_note_count: Any = None
    """How many notes the creator ever published. Always null so far. Count. 笔记总数."""
    trade_type: str | None = None
    """Industries of recent commercial notes, as labels with spaces between; null without any. 近期合作行业."""
    travel_area_list: list[str] | None = None
    """Places that the creator names besides the location: where they usually are, though the name says travel. 常驻地."""
    type_: list[Any] | None = None
    """Nobody knows what it would hold. Always empty so far. type（含义未知）."""
    user_id: str | None = None
    """Which creator it is, as 24 hexadecimal digits; other calls name it kolId. 博主ID."""
    user_type: int | None = None
    """1 an ordinary user, 2 a certified creator. Code. 用户类型."""
    valid: int | None = None
    """Whether the account is valid. Always 1 so far. Yes or no. Inferred, not documented. 账号有效."""
    video_click_mid_num: int | None = None
    """Median reads of a non-commercial video over 30 days: the name says clicks. Count. 视频阅读中位数（日常）."""
    video_cpc_base_price: str | None = None
    """Base fee of video cooperation that is paid per read; in yuan or fen, nobody knows. Always 0 so far. Unit
    unknown. Inferred, not documented. 视频CPC底价."""
    video_cpc_estimate_num: Any = None
    """How many reads video cooperation that is paid per read would bring. Always null so far. Count. Inferred, not
    documented. 视频CPC预估阅读数."""
    video_cpc_in_cart: Any = None
    """Whether the account that asks has put the pay-per-read offer into its cart; it says nothing about the creator.
    Always null so far. Yes or no. Inferred, not documented. 视频CPC已加购."""
    video_cpc_per_price: str | None = None
    """Price of one read in video cooperation that is paid per read; in yuan or fen, nobody knows. Always 0 so far.
    Unit unknown. Inferred, not documented. 视频CPC单价."""
    video_cpc_state: int | None = None
    """Whether videos can be booked at a price per read; the codes are not published. Code. Inferred, not documented.
    视频CPC状态."""
    video_finish_rate: float | None = None
    """Share of video views that went on to the end. Percent. 视频完播率."""
    video_hundred_like_percent_30: float | None = None
    """Share of non-commercial videos of 30 days with 100 likes or more. Percent. 视频百赞笔记比例（近30天）."""
    video_in_cart: bool | None = None
    """Whether the account that asks has put the video offer into its cart; it says nothing about the creator. Yes or
    no. Inferred, not documented. 视频已加购."""
    video_inter_mid_num: int | None = None
    """Median interactions of a non-commercial video over 30 days. Count. 视频互动中位数（日常）."""
    video_price: float | None = None
    """Price of a video note, before the platform's fee; null when the creator is not on Pugongying. CNY. 0 is no
    figure: not offered. 9999999 is no figure: not for sale. 视频笔记报价."""
    video_price_gt_zero: bool | None = None
    """Whether there is a video quote. Yes or no. 视频报价大于零."""
    video_price_remind: Any = None
    """Some reminder about the video quote. Always null so far. Unit unknown. Inferred, not documented. 视频报价提醒."""
    video_read_cost: str | None = None
    """Estimated price of one read of a video note, in yuan here: the data summary has the same name in fen; not the
    quote divided by the median. CNY. 0 is no figure: no data. 视频预估阅读单价."""
    video_show_state: bool | None = None
    """Whether the video quote is displayed; false in profiles where the quote is 0, null in search. Yes or no.
    Inferred, not documented. 视频报价是否展示."""
    video_state: int | None = None
    """Whether the creator takes video orders: 1 yes, 0 no; 1 can stand beside a quote of 0. Code. 视频接单状态."""
    video_thousand_like_percent_30: float | None = None
    """Share of non-commercial videos of 30 days with 1000 likes or more. Percent. 视频千赞笔记比例（近30天）."""
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
