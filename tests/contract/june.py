"""The creator search as upstream has described it since June 2026: 52 parameters beside the token, untyped answers."""

from __future__ import annotations

from typing import Any, Final

from tests.scripts.made_up import document, parameter

ID: Final = "creator_search_v1"
PATH: Final = "/api/xiaohongshu-pgy/api/solar/cooperator/blogger/v2/v1"
_INDUSTRIES: Final = ["BEAUTY_PERSONAL_CARE_SKINCARE", *(f"PRESET_{number}" for number in range(52))]
_ENUMS: Final[dict[str, tuple[list[str], str]]] = {
    "searchType": (["NICKNAME", "NOTE"], "NICKNAME"),
    "sort": (["FANS", "DEFAULT"], "FANS"),
    "fansAge": (["ALL", "LT_18", "AGE_18_24", "AGE_25_34", "AGE_35_44", "GT_44"], "ALL"),
    "fansGender": (["ALL", "MALE_HIGH", "FE_MALE_HIGH"], "ALL"),
    "gender": (["ALL", "MALE", "FEMALE"], "ALL"),
    "noteType": (["ALL", "PHOTO_TEXT", "VIDEO"], "ALL"),
    "industry": (_INDUSTRIES, ""),
    "marketTarget": (
        [
            "estimateAllCpm",
            "mAccumImpNum",
            "readCost",
            "mValidRawReadFeedNum",
            "estimateEngageCost",
            "mEngagementNum90d",
            "estimateCpuv",
            "mCpuvNum",
        ],
        "",
    ),
}
_NUMBERS: Final[dict[str, dict[str, int]]] = {"page": {"default": 1}, "fansNumberLower": {}, "fansNumberUpper": {}}
_FLAGS: Final = ["excludeLowActive", "fansNumUp", "excludeTradeReportBrandIds"]
_TEXTS: Final = [
    "keyword",
    "location",
    "fansLocation",
    "contentTag",
    "contentSceneLabel",
    "personalTags",
    "featureTags",
    "contentThemeLabel",
    "top20CrowdsLabel",
    "industrySpecificCrowdsMotorDom",
    "fansChildAgeInfo",
    "tradeType",
    "audienceGroup",
    "tradeReportBrandIds",
    "similarUserId",
    "similarWord",
    "accumCommonImpMedinNum30d",
    "readMidNor30",
    "interMidNor30",
    "thousandLikePercent30",
    "notePrice",
    "videoPrice",
    "inviteReply48hNumRatio",
    "progressOrderCnt",
    "accumCoopImpMedinNum30d",
    "readMidCoop30",
    "interMidCoop30",
    "mCpuvNum30d",
    "estimatePictureCpm",
    "estimateVideoCpm",
    "estimatePicReadPrice",
    "estimateVideoReadPrice",
    "estimatePictureEngageCost",
    "estimateVideoEngageCost",
    "estimateCpuv30d",
    "kliveCnt30d",
    "avgLiveViewerNum",
    "avgAgmv90d",
]


def creator_search() -> dict[str, Any]:
    """The document, as it was cut out of the aggregate of those days."""
    entries = [parameter("token", required=True)]
    for name, (values, default) in _ENUMS.items():
        meant = "\n".join(f"- `{value}`: {value.replace('_', ' ').capitalize()}" for value in values)
        schema = {"type": "string", "enum": values, **({"default": default} if default else {})}
        entries.append(parameter(name, schema, description=f"The {name}.\n\nAvailable Values:\n{meant}"))
    entries += [parameter(name, {"type": "integer", "format": "int32", **more}) for name, more in _NUMBERS.items()]
    entries += [parameter(name, {"type": "boolean", "default": False}) for name in _FLAGS]
    entries += [parameter(name, description='"low,high"; -1 is no bound.') for name in _TEXTS]
    result = {
        "type": "object",
        "properties": {"code": {"type": "integer"}, "message": {"type": "string"}, "data": {"description": "Any."}},
    }
    content = {"application/json": {"schema": {"$ref": "#/components/schemas/Result"}}}
    statuses = ("200", "400", "401", "403", "429", "500", "503")
    made = document(
        path=PATH,
        parameters=entries,
        responses={status: {"description": status, "content": content} for status in statuses},
        components={"schemas": {"Result": result}},
    )
    return {**made, "openapi": "3.1.0"}
