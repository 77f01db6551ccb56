"""Scrubbing: what is replaced in a realistic answer, and what stays."""

from __future__ import annotations

import copy
import json
import re
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scripts.contract.infer import infer_schema
from scripts.contract.new_evidence import evidence_file
from scripts.contract.scrub import Scrubber, scrub

USER = "5f3c1b2a0000000001004d2e"
SECRETS = {
    "nick": "小红薯Anna",
    "capitals": "ANNA",
    "phone": "13812345678",
    "spaced": "+86 138-1234-5678",
    "mail": "anna.li@qq.com",
    "wechat": "anna_li1990",
    "qq": "1234567",
    "bio": "两个孩子的妈妈 合作+vx anna_li1990",
    "mcn": "Sunshine Agency",
    "brand": "Lancôme",
    "street": "世纪大道100号",
    "birthday": "1990-07-21",
    "html": "<p>Hi, I'm <b>Anna Li</b></p>",
}
ANSWER: dict[str, Any] = {
    "code": 0,
    "message": f"ok for {USER}",
    "requestId": "req-9f8e7d6c5b4a39281706f5e4d3c2b1a0",
    "data": {
        "kols": [
            {
                "userId": USER,
                "kolId": USER,
                "redId": "94512345",
                "name": SECRETS["nick"],
                "nickName": SECRETS["capitals"],
                "desc": SECRETS["bio"],
                "phone": SECRETS["phone"],
                "mobile": 13812345678,
                "contact": {"value": SECRETS["qq"], "note": [SECRETS["spaced"]], "type": "WECHAT"},
                "email": SECRETS["mail"],
                "wechat": SECRETS["wechat"],
                "signature": SECRETS["html"],
                "mcnName": SECRETS["mcn"],
                "tradeNames": [SECRETS["brand"], SECRETS["nick"]],
                "birthday": SECRETS["birthday"],
                "address": SECRETS["street"],
                "location": "上海 浦东新区",
                "latitude": 31.230416,
                "personalTags": ["妈妈", SECRETS["bio"], "vx " + SECRETS["wechat"], SECRETS["mail"]],
                "contentTags": [{"taxonomy1Tag": "母婴", "taxonomy2Tags": ["母婴日常"]}],
                "stage": SECRETS["nick"],
                "headPhoto": f"https://sns-avatar.xhscdn.com/avatar/{USER}.jpg?imageView2/2/w/120/format/jpg",
                "cover": f"http://ci.xiaohongshu.com/1?imageView2/2&uid={USER}&nick={SECRETS['capitals']}",
                "deepLink": f"xhsdiscover://user/{USER}",
                "gender": "女",
                "fansNum": 8430,
                "fansNumText": "8430",
                "price": 1500.0,
                "priceState": 1,
                "rate": "95.8",
                "lowActive": False,
                "updated": "2026-03-08 10:11:12",
                "type": "PHOTO_TEXT",
                "empty": "",
                "nothing": None,
                "byUser": {USER: {"num": 1}, "18-24": 0.5},
            }
        ],
        "trackId": f"kolSearch_{'ab' * 16}",
        "noteIds": ["64aa00000000000012003f4e", USER],
        "numericId": 1234567890,
        "smallId": 17,
        "timestamp": 1772960000000,
    },
}
CREATOR = ANSWER["data"]["kols"][0]


@pytest.fixture(scope="module")
def scrubbed() -> dict[str, Any]:
    result: dict[str, Any] = scrub(ANSWER)
    return result


@pytest.mark.parametrize(
    "secret", [*SECRETS.values(), USER, "94512345", "Anna", "浦东", "31.230416", "xiaohongshu", "1990-07"]
)
def test_no_personal_data_is_left_in_a_scrubbed_answer(scrubbed: dict[str, Any], secret: str) -> None:
    assert secret not in json.dumps(scrubbed, ensure_ascii=False)


def test_values_that_types_are_inferred_from_are_not_scrubbed(scrubbed: dict[str, Any]) -> None:
    creator = scrubbed["data"]["kols"][0]
    for kept in (
        "gender",
        "fansNum",
        "price",
        "priceState",
        "rate",
        "lowActive",
        "updated",
        "type",
        "empty",
        "nothing",
    ):
        assert creator[kept] == CREATOR[kept]
    assert creator["contentTags"] == CREATOR["contentTags"]
    assert creator["personalTags"][0] == "妈妈"
    assert creator["location"] == "上海"
    assert scrubbed["data"]["timestamp"] == 1772960000000
    assert scrubbed["data"]["smallId"] == 17


def test_scrubbing_keeps_the_shape_of_an_answer(scrubbed: dict[str, Any]) -> None:
    def without_keys(value: Any) -> Any:
        if isinstance(value, dict):
            return [without_keys(item) for item in value.values()]
        return [without_keys(item) for item in value] if isinstance(value, list) else type(value)

    assert without_keys(scrubbed) == without_keys(ANSWER)
    plain = copy.deepcopy(ANSWER)
    del plain["data"]["kols"][0]["byUser"]
    assert infer_schema([scrub(plain)]) == infer_schema([plain])


def test_a_replacement_has_the_form_of_the_original(scrubbed: dict[str, Any]) -> None:
    creator = scrubbed["data"]["kols"][0]
    assert re.fullmatch(r"[0-9a-f]{24}", creator["userId"])
    assert re.fullmatch(r"[1-9]{8}", creator["redId"])
    assert re.fullmatch(r"[1-9]{11}", creator["phone"])
    assert 10**10 <= creator["mobile"] < 10**11
    assert re.fullmatch(r"[a-z]+\.[a-z]+@[a-z]+\.[a-z]+", creator["email"])
    assert creator["birthday"] == "1990-01-01"
    assert re.fullmatch(r"kolSearch_[0-9a-f]{32}", scrubbed["data"]["trackId"])
    assert re.fullmatch(r"https://img\.example\.com/[0-9a-f]{40}\?imageView2/2/w/120/format/jpg", creator["headPhoto"])
    assert re.fullmatch(r"http://img\.example\.com/[0-9a-f]{40}", creator["cover"])
    assert re.fullmatch(r"xhsdiscover://img\.example\.com/[0-9a-f]{40}", creator["deepLink"])
    assert scrub({"userId": USER.upper()})["userId"].isupper()


def test_within_an_answer_equal_originals_have_equal_replacements(scrubbed: dict[str, Any]) -> None:
    creator = scrubbed["data"]["kols"][0]
    assert creator["userId"] == creator["kolId"] == scrubbed["data"]["noteIds"][1] == next(iter(creator["byUser"]))
    assert creator["userId"] != scrubbed["data"]["noteIds"][0]
    assert creator["name"] == creator["tradeNames"][1] != creator["tradeNames"][0]


def test_replacements_do_not_link_two_answers() -> None:
    first, second = scrub({"userId": USER}), scrub({"noteId": "a" * 24, "userId": USER})
    assert first["userId"] != second["userId"]
    assert scrub({"userId": "b" * 24}) == first


PHONE = "13812345678"


@pytest.mark.parametrize("number", [13812345678, 8613812345678, 13812345678.0, "13812345678"])
@pytest.mark.parametrize("key", ["value", "x", "list", "code"])
def test_a_phone_number_is_replaced_under_any_key_whatever_its_type(key: str, number: Any) -> None:
    answer = {"code": 0, "data": {key: number, "rows": [number, {"deep": {key: number}}]}}
    _, content = evidence_file("published", scrub(answer))
    assert PHONE not in content.decode()
    assert type(scrub(answer)["data"][key]) is type(number)


@pytest.mark.parametrize(
    "name", [*("123456789012345"[:digits] for digits in range(9, 16)), "138 1234 5678", "+86-138-1234-5678", "a@b.cn"]
)
def test_a_key_that_is_a_number_of_somebody_is_replaced(name: str) -> None:
    answer = {"code": 0, "data": {name: 1, "byUser": {name: {"num": 1}}, "rows": [{name: None}]}}
    _, content = evidence_file("recorded", scrub(answer))
    assert name not in content.decode()
    assert set(scrub({"2026-03-08": 1, "20260308": 1, "18-24": 2})) == {"2026-03-08", "20260308", "18-24"}


def test_scrubbing_leaves_its_input_unchanged() -> None:
    before = copy.deepcopy(ANSWER)
    scrub(ANSWER)
    assert before == ANSWER


def test_scrubbing_twice_changes_nothing_more() -> None:
    answer = {
        key: CREATOR[key]
        for key in (
            "userId",
            "redId",
            "name",
            "desc",
            "phone",
            "email",
            "signature",
            "headPhoto",
            "location",
            "personalTags",
        )
    }
    assert scrub(scrub(answer)) == scrub(answer)


@settings(max_examples=150)
@given(st.text(min_size=3, max_size=40).filter(lambda text: text.strip() and not text.strip().startswith("Sample")))
def test_free_text_does_not_survive_scrubbing(text: str) -> None:
    for key in ("desc", "nickname", "title", "signature"):
        assert scrub({key: text})[key] != text


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=30),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=12), inner, max_size=4),
    max_leaves=12,
)


@settings(max_examples=150)
@given(json_values)
def test_any_answer_can_be_scrubbed_and_the_same_way_each_time(value: Any) -> None:
    first = scrub(value)
    assert first == Scrubber().scrub(value)
    assert type(first) is type(value)
    json.dumps(first)
