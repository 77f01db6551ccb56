"""Read what a caller would read of an answer, so that work put off is paid for as well.

Name, followers, prices, tags and notes of all creators; rates and figures of a trend.
"""

from __future__ import annotations

from typing import Any


def read_dicts(page: dict[str, Any]) -> list[Any]:
    """Read a page decoded to dictionaries."""
    return [
        (
            creator.get("name"),
            creator.get("fansNum"),
            creator.get("picturePrice"),
            creator.get("videoPrice"),
            [tag["taxonomy1Tag"] for tag in creator.get("contentTags") or ()],
            [note["noteId"] for note in creator.get("noteList") or ()],
        )
        for creator in page["kols"]
    ]


def read_models(page: Any) -> list[Any]:
    """Read a page of models, ours or pydantic's or msgspec's."""
    return [
        (
            creator.name,
            creator.fans_num,
            creator.picture_price,
            creator.video_price,
            [tag.taxonomy_1_tag for tag in creator.content_tags or ()],
            [note.note_id for note in creator.note_list or ()],
        )
        for creator in page.kols
    ]


def read_other_models(page: Any) -> list[Any]:
    """Read a page of models whose generator spells one name differently."""
    return [
        (
            creator.name,
            creator.fans_num,
            creator.picture_price,
            creator.video_price,
            [tag.taxonomy1_tag for tag in creator.content_tags or ()],
            [note.note_id for note in creator.note_list or ()],
        )
        for creator in page.kols
    ]


def read_trend_dict(trend: dict[str, Any]) -> list[Any]:
    """Read a follower trend decoded to dictionaries."""
    return [trend["fansNumInc"], trend["fansNumIncRate"], [(point["dateKey"], point["num"]) for point in trend["list"]]]


def read_trend_model(trend: Any) -> list[Any]:
    """Read a follower trend model."""
    return [trend.fans_num_inc, trend.fans_num_inc_rate, [(point.date_key, point.num) for point in trend.list_]]
