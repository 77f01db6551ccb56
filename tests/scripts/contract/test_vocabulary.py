"""Which keys and values are taken for personal data."""

from __future__ import annotations

import pytest

from scripts.contract.vocabulary import is_category, is_identifier, is_plain, is_position, is_private, subject_of


@pytest.mark.parametrize(
    ("key", "subject"),
    [
        ("nickName", "name"),
        ("mcnName", "name"),
        ("categoryName", "name"),
        ("corporateName", "name"),
        ("noteTitle", "title"),
        ("selfIntro", "text"),
        ("html_content", "text"),
        ("contentTag", "category"),
        ("taxonomy1Tag", "category"),
        ("personalTags", "category"),
        ("fansPercent", "category"),
        ("location", "location"),
        ("ip_location", "location"),
        ("stage", None),
        ("strategy", None),
        ("", None),
        ("美妆", None),
    ],
)
def test_the_kind_of_a_text_is_read_off_its_key(key: str, subject: str | None) -> None:
    assert subject_of(key) == subject


def test_keys_of_identifiers_contact_data_and_coordinates_are_recognised() -> None:
    assert all(map(is_identifier, ["id", "ids", "userId", "noteIDs", "user_id", "userid", "uuid", "redId", "openid"]))
    assert not any(map(is_identifier, ["paid", "grid", "valid", "width", "video", "idea"]))
    assert all(
        map(is_private, ["phone", "mobilePhone", "wechatNo", "QQ", "e_mail", "contactInfo", "birthday", "userIp"])
    )
    assert not any(map(is_private, ["phoneType", "contactPrice", "hotel", "total", "ship", "mailing"]))
    assert all(map(is_position, ["latitude", "geoLng"]))
    assert not is_position("flat")


@pytest.mark.parametrize("value", ["1", "-0.5", "95.8%", "2026-03-08", "2026-03-08 10:11:12", "VIDEO", "true"])
def test_numbers_days_flags_and_constants_are_plain(value: str) -> None:
    assert is_plain(value)


@pytest.mark.parametrize("value", ["Anna", "a b", "x2026-03-08", "12 34", "V_é"])
def test_other_texts_are_not_plain(value: str) -> None:
    assert not is_plain(value)


@pytest.mark.parametrize("value", ["美妆", "Food & Drink", "18-24", "母婴日常", "Home and Living"])
def test_names_of_categories_are_recognised(value: str) -> None:
    assert is_category(value)


@pytest.mark.parametrize(
    "value",
    [
        "vx abc",
        "a@b.cn",
        "anna_1990",
        "tel 12",
        "微信同号",
        "我是小红",
        "加我聊聊",
        "Call now",
        "I love cats",
        "世纪大道100号",
        "three words too many",
        "两个孩子的妈妈住在上海浦东",
        "Room 1203",
        "x" * 25,
    ],
)
def test_free_text_is_not_taken_for_a_category(value: str) -> None:
    assert not is_category(value)
