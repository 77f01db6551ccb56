"""Filters that upstream has added to the search have their names before the sync that brings them."""

from __future__ import annotations

import json
import shutil
from dataclasses import replace
from pathlib import Path
from typing import Any

from pgy_facade.sandbox import Sandbox
from scripts.client.parameters import field_name
from scripts.contract.bundle import build_bundle, validate_bundle
from scripts.contract.inputs import load_inputs
from scripts.contract.overlay import load_overlay
from scripts.sync.__main__ import main as sync
from scripts.tree.paths import published_path
from tests.scripts.made_up import ROOT, parameter, run_python

SEARCH = "creator_search_v1"
USER = "5fe8000000000000010078c7"
ENUMS: dict[str, tuple[str, list[str], list[str]]] = {
    "sort": ("CreatorSearchSort", ["FANS", "DEFAULT"], ["FANS", "DEFAULT"]),
    "noteType": ("CreatorSearchNoteType", ["ALL", "PHOTO_TEXT", "VIDEO"], ["ALL", "PHOTO_TEXT", "VIDEO"]),
    "industry": (
        "CreatorSearchIndustry",
        ["BEAUTY_PERSONAL_CARE_SKINCARE", "BEAUTY_PERSONAL_CARE_MAKEUP"],
        ["BEAUTY_PERSONAL_CARE_SKINCARE", "BEAUTY_PERSONAL_CARE_MAKEUP"],
    ),
    "marketTarget": (
        "CreatorSearchMarketTarget",
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
        [
            "EXPOSURE_COST",
            "EXPOSURE_SCALE",
            "READ_COST",
            "READ_SCALE",
            "SEEDING_COST",
            "SEEDING_SCALE",
            "CONVERSION_COST",
            "CONVERSION_SCALE",
        ],
    ),
}
"""By published name: the class, its values, the names of its members."""
FLAGS = {
    "excludeLowActive": "exclude_low_active",
    "fansNumUp": "fans_num_up",
    "excludeTradeReportBrandIds": "exclude_trade_report_brand_ids",
}
TEXTS = {
    "location": "location",
    "fansLocation": "fans_location",
    "contentSceneLabel": "content_scene_label",
    "personalTags": "personal_tags",
    "featureTags": "feature_tags",
    "contentThemeLabel": "content_theme_label",
    "top20CrowdsLabel": "top_20_crowds_label",
    "industrySpecificCrowdsMotorDom": "industry_specific_crowds_motor_dom",
    "fansChildAgeInfo": "fans_child_age_info",
    "tradeType": "trade_type",
    "audienceGroup": "audience_group",
    "tradeReportBrandIds": "trade_report_brand_ids",
    "similarUserId": "similar_user_id",
    "similarWord": "similar_word",
    "accumCommonImpMedinNum30d": "accum_common_imp_medin_num_30_d",
    "readMidNor30": "read_mid_nor_30",
    "interMidNor30": "inter_mid_nor_30",
    "thousandLikePercent30": "thousand_like_percent_30",
    "notePrice": "note_price",
    "videoPrice": "video_price",
    "inviteReply48hNumRatio": "invite_reply_48_h_num_ratio",
    "progressOrderCnt": "progress_order_cnt",
    "accumCoopImpMedinNum30d": "accum_coop_imp_medin_num_30_d",
    "readMidCoop30": "read_mid_coop_30",
    "interMidCoop30": "inter_mid_coop_30",
    "mCpuvNum30d": "m_cpuv_num_30_d",
    "estimatePictureCpm": "estimate_picture_cpm",
    "estimateVideoCpm": "estimate_video_cpm",
    "estimatePicReadPrice": "estimate_pic_read_price",
    "estimateVideoReadPrice": "estimate_video_read_price",
    "estimatePictureEngageCost": "estimate_picture_engage_cost",
    "estimateVideoEngageCost": "estimate_video_engage_cost",
    "estimateCpuv30d": "estimate_cpuv_30_d",
    "kliveCnt30d": "klive_cnt_30_d",
    "avgLiveViewerNum": "avg_live_viewer_num",
    "avgAgmv90d": "avg_agmv_90_d",
}


def document() -> dict[str, Any]:
    """The document of the search as it has grown since: 43 filters more, and no example."""
    published: dict[str, Any] = json.loads((ROOT / published_path(SEARCH)).read_bytes())
    (item,) = published["paths"].values()
    enums: dict[str, dict[str, Any]] = {
        name: {"type": "string", "enum": values, "default": values[0]} for name, (_, values, _) in ENUMS.items()
    }
    flags: dict[str, dict[str, Any]] = {name: {"type": "boolean", "default": False} for name in FLAGS}
    texts: dict[str, dict[str, Any]] = {name: {"type": "string"} for name in TEXTS}
    for name, schema in {**enums, **flags, **texts}.items():
        item["get"]["parameters"].append(parameter(name, schema))
    item["get"]["responses"] = {"200": {"description": "OK", "content": {"*/*": {}}}}
    return published


def test_the_filters_to_come_are_all_43() -> None:
    assert len(ENUMS) + len(FLAGS) + len(TEXTS) == 43


def test_the_names_of_the_filters_to_come_are_readable_and_stay() -> None:
    inputs = load_inputs(ROOT)
    grown = replace(inputs, documents={**inputs.documents, SEARCH: document()})
    bundle, unmatched = build_bundle(grown, load_overlay(ROOT))
    validate_bundle(bundle)
    assert unmatched == []
    schemas = bundle["components"]["schemas"]
    for title, values, names in ENUMS.values():
        assert (schemas[title]["enum"], schemas[title]["x-enum-varnames"]) == (values, names)
    for name, expected in {**FLAGS, **TEXTS}.items():
        assert field_name(name) == expected


CALLING = """
from pgy_facade import PgyClient, models
from pgy_facade.sandbox import Sandbox

with Sandbox(contract=TREE + "/specs/openapi.json") as upstream, PgyClient("t", base_url=upstream.api_url) as client:
    client.search_creators(
        keyword="coffee",
        sort=models.CreatorSearchSort.FANS,
        market_target=models.CreatorSearchMarketTarget.EXPOSURE_COST,
        industry=models.CreatorSearchIndustry.BEAUTY_PERSONAL_CARE_MAKEUP,
        top_20_crowds_label="精致妈妈",
        note_price="1000,5000",
        similar_user_id="https://www.xiaohongshu.com/user/profile/USER",
    )
    print(sorted(upstream.requests[-1].query.items()))
"""


def test_after_a_sync_the_filters_to_come_are_arguments_of_the_search(tmp_path: Path) -> None:
    tree, folder = tmp_path / "tree", tmp_path / "upstream" / "published"
    for name in ("specs", "generated"):
        shutil.copytree(ROOT / name, tree / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(tree / "specs" / "published", folder)
    shutil.copy(tree / "specs" / "sources.toml", folder.parent)
    (folder / f"{SEARCH}.json").write_text(json.dumps(document()), encoding="utf-8")
    with Sandbox(documents=folder) as upstream:
        assert sync(["--root", str(tree), "--docs-url", upstream.docs_url, "--only", SEARCH]) == 0
    code = CALLING.replace("TREE", repr(str(tree))).replace("USER", USER)
    done = run_python(code, tree / "generated", ROOT, cwd=tmp_path)
    assert done.returncode == 0, done.stderr[-3000:]
    sent = {
        "keyword": "coffee",
        "sort": "FANS",
        "industry": "BEAUTY_PERSONAL_CARE_MAKEUP",
        "marketTarget": "estimateAllCpm",
        "top20CrowdsLabel": "精致妈妈",
        "similarUserId": USER,
        "notePrice": "1000,5000",
    }
    assert done.stdout.strip() == str(sorted(sent.items()))
