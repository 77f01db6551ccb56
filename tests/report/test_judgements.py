"""Every figure against one reckoned by hand, out of answers with the units that upstream mixes."""

from __future__ import annotations

import pytest

from pgy_facade.report import Figure, Report, read_profile
from tests.report.creators import WHEN, came, made, metrics, note


def figures(report: Report) -> dict[str, Figure]:
    """The figures by their names."""
    return {each.name: each for judgement in report.judgements for each in judgement.figures}


BY_HAND = {
    # The quote is 1000 yuan and the fee 10 %, so 1100; the medians are those of daily photo-text notes.
    "cpm_picture": 1100 / 44_000 * 1000,
    "cost_per_engagement_picture": 1100 / 440,
    "cost_per_read_picture": 1100 / 5500,
    "cpm_picture_platform": 24.5,
    "cost_per_engagement_picture_platform": 2.1,
    # 31 fen of the data summary, as the answer about costs has none.
    "cost_per_read_picture_platform": 0.31,
    "read_median": 8000,
    "imp_median": 40_000,
    # 5000, 7000, 3000, 9000, 6000 and 6000 reads, over 20,000 followers: no cooperation, nothing advertised.
    "reads_over_followers": 36_000 / 6 / 20_000,
    "search_share": 0.182,
    "engagement_median": 400,
    "interaction_median": 380,
    "engagement_rate": 0.034,
    "comment_median": 25,
    "completion": 0.245,
    "hundred_likes": 0.9,
    "thousand_likes": 0.1,
    "saves_over_likes": 0.75,
    # 300 to 400 in eleven days in a straight line, over their mean.
    "engagement_trend": 100 / 350,
    "active_followers": 0.699,
    "reading_followers": 0.222,
    "engaging_followers": 0.057,
    # 27 days, of which the first has 20,200 and each further 8 fewer.
    "growth": -8 * 26 / 20_200,
    "growth_platform": -0.01,
    "women": 0.8,
    "largest_age": 0.9,
    "largest_city": 0.07,
    # All notes were had: those after 25 February, until 27 March, are six in 30 days.
    "posts_per_week": 6 * 7 / 30,
    "cooperation_share": 3 / 12,
    "cooperation_share_listed": 2 / 9,
    "reply_rate": 0.917,
    # More than three times the median of 400: only 1201 of six.
    "hit_rate": 1 / 6,
    # Of 5000, 7000, 90,000, 3000, 9000, 6000 and 6000: the mean is 18,000, and the squares of
    # what they are away from it, in millions, 169 + 121 + 5184 + 225 + 81 + 144 + 144.
    "deviation": (6068e6 / 7) ** 0.5 / 18_000,
}


@pytest.mark.parametrize("name", BY_HAND)
def test_a_figure_is_the_one_reckoned_by_hand(name: str) -> None:
    assert figures(made())[name].value == pytest.approx(BY_HAND[name], rel=1e-6)


def test_every_figure_is_reckoned_by_hand_or_has_no_number_here() -> None:
    without = {name for name, each in figures(made()).items() if each.value is None}

    assert without == {
        # The video price of 9999999 means that videos are not for sale, so nothing is divided by it.
        *(f"{name}_video" for name in ("cpm", "cost_per_engagement", "cost_per_play")),
        *(f"{name}_video_platform" for name in ("cpm", "cost_per_engagement", "cost_per_read")),
        # Three cooperation notes are too few.
        *("read_median_cooperation", "imp_median_cooperation", "engagement_median_cooperation"),
    }
    assert without.isdisjoint(BY_HAND)
    assert without | set(BY_HAND) == set(figures(made()))


def test_a_price_of_9999999_is_not_for_sale_and_gives_no_cost() -> None:
    report = made()
    video = report.quotes[1]

    assert (video.form, video.yuan, video.with_fee, video.why.en if video.why else "") == (
        *("video", None, None),
        "not for sale",
    )
    why = figures(report)["cpm_video"].why
    assert why is not None
    assert why.zh == "不接单"


def test_too_few_notes_give_a_sentence_and_no_number() -> None:
    few = figures(made())["read_median_cooperation"]

    assert (few.value, few.rank, few.verdict, few.sample) == (None, None, None, 3)
    assert few.why is not None
    assert few.why.en == "too few notes to say (3, at least 5 are needed)"
    assert figures(made({"cooperation": metrics(3000, 20_000, 90, 5)}))["read_median_cooperation"].value == 3000


def test_cooperation_notes_change_no_figure_of_daily_notes() -> None:
    before, data = figures(made()), came()
    for each in data["notes_1"]["list"]:
        if each["brandName"]:
            each["readNum"] = 1_000_000

    after = figures(made({"notes_1": data["notes_1"], "cooperation": metrics(9, 9, 9, 90)}))

    changed = {name for name in before if before[name].value != after[name].value}
    assert changed == {"read_median_cooperation", "imp_median_cooperation", "engagement_median_cooperation"}


@pytest.mark.parametrize(
    ("name", "verdict"),
    [
        ("cpm_picture", "met"),
        ("engagement_rate", "missed"),  # 3.4 % is under 5 %, but not under 3 %
        ("active_followers", "warning"),
        ("engagement_median", "missed"),
        ("growth", "met"),
        ("deviation", "missed"),
        ("reply_rate", None),
        ("read_median_cooperation", None),
    ],
)
def test_a_threshold_makes_a_verdict(name: str, verdict: str | None) -> None:
    assert figures(made())[name].verdict == verdict


def test_the_score_is_the_weighted_mean_of_what_could_be_judged() -> None:
    report = made()
    by_name = {each.name: each.score for each in report.judgements}

    # Price: three met. Reach: reads met, reads over followers (30 % is not more than 30 %) missed. Engagement: the
    # median and the rate and completion missed, comments met. Audience: a warning, and growth met. Reliability: posting
    # and deviation missed, cooperation and hits met.
    assert by_name == pytest.approx(
        {"price": 1.0, "reach": 0.7, "engagement": (3 * 0.4 + 1) / 4, "audience": 0.5, "reliability": 0.7}
    )
    assert report.score == pytest.approx(100 * (3 * 1 + 2 * 0.7 + 3 * 0.55 + 2 * 0.5 + 2 * 0.7) / 12)


def test_what_could_not_be_judged_leaves_the_score_to_the_rest() -> None:
    report = made({"followers": None, "history": None})
    audience = next(each for each in report.judgements if each.name == "audience")

    assert audience.score is None
    assert report.score == pytest.approx(100 * (3 * 1 + 2 * 0.7 + 3 * 0.55 + 2 * 0.7) / 10)


def test_a_report_without_any_answer_says_why_and_judges_nothing() -> None:
    report = made(dict.fromkeys(came()))

    assert report.score is None
    assert len(report.missing) == 13
    assert all(each.value is None and each.why is not None for each in figures(report).values())


def test_strange_answers_make_no_report_fail() -> None:
    odd = {
        "profile": {"name": ["x"], "contentTags": {"a": 1}, "picturePrice": "abc", "noteSign": 5, "redId": {}},
        "daily": {"notes": [1, None, "x"], "pagePercentVo": [], "noteNumber": "viele", "readMedian": "1.2万"},
        "notes_1": {"list": [{"date": "gestern", "readNum": "many", "title": 5, "brandName": 7}], "total": "x"},
        "portrait": {"gender": [], "ages": [{"group": 5, "percent": "a"}], "cities": "x"},
        "history": {"list": [{"dateKey": None, "num": 5}, {"dateKey": "2026-03-01", "num": None}]},
        "core": {"dailyData": 7},
    }

    report = made(odd)

    assert figures(report)["read_median"].value == 12_000
    assert report.name == report.user_id
    assert report.to_dict()["name"] == report.user_id


def test_settings_change_what_is_counted(tmp_path_factory: pytest.TempPathFactory) -> None:
    path = tmp_path_factory.mktemp("profile") / "beauty.toml"
    path.write_text(
        'name = "beauty"\n[settings]\nfee = "20 %"\nhit = 2.9\nmin_notes = 2\n[thresholds.cpm]\ngood = "< 27"\n',
        encoding="utf-8",
    )

    changed = figures(made(profile=read_profile(path)))

    assert changed["cpm_picture"].value == pytest.approx(1200 / 44)
    assert changed["cpm_picture"].verdict == "missed"
    assert changed["hit_rate"].value == pytest.approx(2 / 6)
    assert "20 %" in changed["cpm_picture"].how.en
    assert changed["read_median_cooperation"].value == 3000


@pytest.mark.parametrize(
    ("answer", "changed", "figure"),
    [
        ("profile", {"picturePrice": -5.0}, "cpm_picture"),
        ("profile", {"picturePrice": 1e300}, "cpm_picture"),
        ("profile", {"coopNoteNum30d": 40}, "cooperation_share"),
        ("daily", {"readMedian": 1e300}, "read_median"),
        ("daily", {"interactionRate": "-3.4"}, "engagement_rate"),
        ("daily", {"videoFullViewRate": "340"}, "completion"),
        ("daily", {"mEngagementNum": 0, "notes": [{"interactionNum": n} for n in (0, 0, 0, 1, 1)]}, "hit_rate"),
        ("followers", {"activeFansRate": "7000"}, "active_followers"),
        ("history", {"list": [{"dateKey": f"2026-03-{day}", "num": 1000 + day} for day in (25, 26, 27)]}, "growth"),
    ],
)
def test_no_figure_is_made_of_numbers_that_cannot_be(answer: str, changed: dict[str, object], figure: str) -> None:
    found = figures(made({answer: {**came()[answer], **changed}}))[figure]

    assert found.value is None
    assert found.verdict is None
    assert found.why is not None


def test_days_that_cannot_be_are_none() -> None:
    for day in ("0001-01-01", "9999-12-31"):
        page = {"total": 6, "list": [note(7, day, 1000), *(note(n, "2026-03-20", 100) for n in range(6))]}
        report = made({"summary": {**came()["summary"], "dateKey": day}, "notes_1": page, "notes_2": page})

        assert report.day == WHEN.date()
        assert report.notes[-1].day is None
        assert figures(report)["posts_per_week"].value == pytest.approx(6 * 7 / 30)


def test_notes_without_a_proper_identifier_are_listed() -> None:
    page = {"total": 2, "list": [note(1, "2026-03-20", 100, noteId=[1]), note(2, "2026-03-20", 100, noteId={"a": 1})]}

    assert len(made({"notes_1": page, "notes_2": page}).notes) == 4
