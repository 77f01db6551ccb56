"""Profiles: what a user writes into the file that judges."""

from __future__ import annotations

from pathlib import Path

import pytest

from pgy_facade.errors import ConfigurationError
from pgy_facade.report import Profile, calls_for, general_toml, read_profile


def written(folder: Path, text: str) -> Profile:
    """The profile of a file with that text."""
    path = folder / "beauty.toml"
    path.write_text(text, encoding="utf-8")
    return read_profile(path)


def test_a_copy_of_the_general_profile_is_the_general_profile(tmp_path: Path) -> None:
    assert written(tmp_path, general_toml()) == read_profile()


def test_what_a_profile_leaves_out_is_as_in_the_general_one(tmp_path: Path) -> None:
    own = written(tmp_path, "[settings]\nnote_pages = 0\n[weights]\nprice = 9\n")

    assert own.name.en == "beauty"
    assert own.weights == {**read_profile().weights, "price": 9}
    assert own.thresholds == read_profile().thresholds
    assert calls_for(own) == calls_for() - 2


def test_a_threshold_that_is_changed_forgets_the_warning_that_belonged_to_the_old_one(tmp_path: Path) -> None:
    own = written(tmp_path, '[thresholds.engagement_rate]\ngood = ">= 2 %"\n')

    assert own.thresholds["engagement_rate"].good.number == pytest.approx(0.02)
    assert own.thresholds["engagement_rate"].warning is None


def test_every_threshold_says_where_it_comes_from_in_both_languages() -> None:
    for name, each in read_profile().thresholds.items():
        assert each.source.en, name
        assert each.source.zh != each.source.en, name


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "[thresholds.coments]\ngood = '> 2'\n",
            r"'thresholds\.coments', which is not known \(did you mean comments\?\)",
        ),
        ("[thresholds.cpm]\ngood = 250\n", r"thresholds\.cpm\.good must be a comparison such as"),
        ("[thresholds.cpm]\ngood = '<= zwei'\n", r"thresholds\.cpm\.good must be a comparison such as"),
        ("[thresholds]\ncpm = 5\n", r"thresholds\.cpm must be a table"),
        ("[settings]\nfee = '110 %'\n", r"settings\.fee must be a share"),
        ("[settings]\ndays = 60\n", r"settings\.days must be 30 or 90, not 60"),
        ("[settings]\ndays = 30.0\n", r"settings\.days must be 30 or 90, not 30\.0"),
        ("[settings]\nnote_pages = -1\n", r"settings\.note_pages must be a whole number from 0 to 50"),
        ("[settings]\nleave_out = 'x'\n", r"settings\.leave_out must be a list"),
        ("[weights]\nprice = -1\n", r"weights\.price must be a number from 0"),
        ("[points]\nmet = 2\n", r"points\.met must be a number from 0 to 1"),
        ("fee = 0.1\n", r"says 'fee', which is not known"),
        ("[settings\n", r"is not valid TOML"),
    ],
)
def test_a_mistake_in_a_profile_is_said_with_its_place(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(ConfigurationError, match=said):
        written(tmp_path, text)


def test_a_profile_in_another_encoding_is_said_to_be_that(tmp_path: Path) -> None:
    path = tmp_path / "beauty.toml"
    path.write_bytes("name = '美妆'\n".encode("gb18030"))

    with pytest.raises(ConfigurationError, match="is not UTF-8: save it in that encoding"):
        read_profile(path)


def test_a_profile_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError, match="cannot read the profile"):
        read_profile(tmp_path / "nowhere.toml")


def test_a_call_that_no_report_makes_cannot_be_left_out(tmp_path: Path) -> None:
    own = written(tmp_path, "[settings]\nleave_out = ['creator_follower_profil']\n")

    with pytest.raises(ConfigurationError, match="did you mean creator_follower_profile"):
        calls_for(own)


def test_calls_that_are_left_out_are_not_made(tmp_path: Path) -> None:
    own = written(tmp_path, "[settings]\nleave_out = ['creator_note_metrics']\n")

    assert calls_for(own) == calls_for() - 4


def test_the_example_of_a_profile_is_one() -> None:
    own = read_profile(Path(__file__).parents[2] / "examples" / "beauty.toml")

    assert own.settings.fee == pytest.approx(0.2)
    assert own.thresholds["engagement_rate"].good.text == ">= 7 %"
