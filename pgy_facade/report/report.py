"""`Report`: what is to be known of a creator before somebody books them. Made of answers, without I/O."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, NamedTuple

from pgy_facade._text import Text, tame
from pgy_facade.report import audience, engagement, price, reach, reliability
from pgy_facade.report.answers import DOES_NOT_EXIST, value
from pgy_facade.report.facts import FORMS, Facts, Form, NoteFacts, whole
from pgy_facade.report.figures import Judgement, judge, score_of

if TYPE_CHECKING:
    from pgy_facade.report.answers import Answers
    from pgy_facade.report.profile import Profile

Days = tuple[tuple[date, float], ...]
Shares = tuple[tuple[str, float], ...]
_JUDGEMENTS = {
    "price": price,
    "reach": reach,
    "engagement": engagement,
    "audience": audience,
    "reliability": reliability,
}


class Quote(NamedTuple):
    """What a note of one form costs.

    Attributes:
        form: "picture" or "video".
        yuan: the quote without the platform's fee, or None.
        with_fee: the same with the fee of the profile.
        why: why there is none, or None.
    """

    form: str
    yuan: float | None
    with_fee: float | None
    why: Text | None


class Missing(NamedTuple):
    """Something that could not be had.

    Attributes:
        about: what was asked for.
        call: the call that asks for it.
        why: why it is missing.
    """

    about: Text
    call: str
    why: Text


class Portrait(NamedTuple):
    """Shares of the followers, each the largest first, ages as they grow older."""

    gender: Shares
    ages: Shares
    provinces: Shares
    cities: Shares
    interests: Shares


class Report(NamedTuple):
    """What is known of a creator. Texts of upstream are made safe to be shown: one line, of a sane length.

    Attributes:
        user_id: the creator.
        name: the nickname, or the identifier where none is known.
        red_id: the account number that users of Xiaohongshu see, or None.
        location: where the creator says they are, or None.
        tags: categories, features and persona.
        agency: the agency that manages the creator, or None.
        followers: how many, or None.
        quotes: what a photo-text note and a video cost.
        judgements: price, reach, engagement, audience and reliability.
        score: the weighted mean of their scores, from 0 to 100; None where nothing could be judged.
        day: the day that the figures stand for.
        fetched: when the oldest and the newest answer came, in UTC; None without any.
        regions: names of the regions that they came from.
        answers: how many answers it stands on. Each was billed once, when it came.
        new_answers: how many of them came, and were billed, when this report was asked for.
        missing: what could not be had, and why; also what was kept and could not be had anew.
        notes: recent notes, the newest first.
        has_all_notes: whether these are all.
        history: followers by day.
        core: running medians by day: "imp", "read", "engage".
        portrait: shares of the followers.
        profile: what was asked for and judged by.
        does_not_exist: whether upstream answered everything with: it does not exist.
    """

    user_id: str
    name: str
    red_id: str | None
    location: str | None
    tags: tuple[str, ...]
    agency: str | None
    followers: int | None
    quotes: tuple[Quote, ...]
    judgements: tuple[Judgement, ...]
    score: float | None
    day: date | None
    fetched: tuple[datetime, datetime] | None
    regions: tuple[str, ...]
    answers: int
    new_answers: int
    missing: tuple[Missing, ...]
    notes: tuple[NoteFacts, ...]
    has_all_notes: bool
    history: Days
    core: dict[str, Days]
    portrait: Portrait
    profile: Profile
    does_not_exist: bool

    def to_dict(self) -> dict[str, Any]:
        """Return it as JSON has it: the head, the judgements, what is missing. Shares are fractions, prices yuan."""
        return {
            "user_id": self.user_id,
            "name": self.name,
            "red_id": self.red_id,
            "location": self.location,
            "tags": list(self.tags),
            "agency": self.agency,
            "followers": self.followers,
            "quotes": [{**each._asdict(), "why": None if each.why is None else each.why.en} for each in self.quotes],
            "score": self.score,
            "profile": self.profile.name.en,
            "judgements": [each.to_dict() for each in self.judgements],
            "day": None if self.day is None else self.day.isoformat(),
            "fetched": None if self.fetched is None else [each.isoformat() for each in self.fetched],
            "regions": list(self.regions),
            "answers": self.answers,
            "new_answers": self.new_answers,
            "missing": [{"about": each.about.en, "call": each.call, "why": each.why.en} for each in self.missing],
        }


def make_report(answers: Answers, profile: Profile, begun: float | None = None) -> Report:
    """Make the report of one creator out of the answers about them. Nothing is asked.

    Args:
        answers: what there is.
        profile: what it is judged by.
        begun: since when answers are new, in seconds since the epoch; None if none is.
    """
    facts = Facts(answers, profile.settings)
    judgements = tuple(
        judge(name, module.LABEL, module.MEASURES, facts, profile) for name, module in _JUDGEMENTS.items()
    )
    came = sorted(each.fetched_at for each in answers if each.fetched_at is not None)
    return Report(
        user_id=answers.user_id,
        name=_said(facts, "name", 60) or answers.user_id,
        red_id=_said(facts, "red_id", 40),
        location=_said(facts, "location", 60),
        tags=tuple(dict.fromkeys(_tags(facts)))[:12],
        agency=_agency(facts),
        followers=whole(facts.followers),
        quotes=tuple(_quote(facts, form) for form in FORMS),
        judgements=judgements,
        score=score_of(judgements, profile.weights),
        day=answers.day,
        fetched=(came[0], came[-1]) if came else None,
        regions=tuple(sorted({each.region for each in answers if each.region})),
        answers=len(came),
        new_answers=0 if begun is None else sum(each.timestamp() >= begun for each in came),
        missing=tuple(
            Missing(each.question.about, each.question.call, why)
            for each in answers
            if (why := each.why or each.outdated) is not None
        ),
        notes=tuple(facts.notes),
        has_all_notes=facts.has_all_notes,
        history=tuple(facts.history),
        core={name: tuple(facts.core(name)) for name in ("imp", "read", "engage")},
        portrait=_portrait(facts),
        profile=profile,
        does_not_exist=bool(came) and len(came) == sum(each.why is DOES_NOT_EXIST for each in answers),
    )


def _said(facts: Facts, name: str, limit: int) -> str | None:
    said = facts.answers.value("profile", name)
    return (tame(said, limit) or None) if isinstance(said, (str, int)) and not isinstance(said, bool) else None


def _agency(facts: Facts) -> str | None:
    said = value(getattr(facts.answers.model("profile"), "note_sign", None), "name")
    return (tame(said, 60) or None) if isinstance(said, str) else None


def _tags(facts: Facts) -> list[str]:
    found: list[object] = []
    for each in facts.answers.items("profile", "content_tags"):
        found.append(value(each, "taxonomy_1_tag"))
        found += _listed(getattr(each, "taxonomy_2_tags", None))
    model = facts.answers.model("profile")
    for name in ("feature_tags", "personal_tags"):
        found += _listed(getattr(model, name, None))
    return [tame(each, 20) for each in found if isinstance(each, str) and tame(each, 20)]


def _listed(came: object) -> Sequence[object]:
    return came if isinstance(came, list) else ()


def _quote(facts: Facts, form: Form) -> Quote:
    yuan, why = facts.quote(form)
    return Quote(form, yuan, None if yuan is None else yuan * (1 + facts.settings.fee), why)


def _portrait(facts: Facts) -> Portrait:
    gender = getattr(facts.answers.model("portrait"), "gender", None)
    parts = [(name, value(gender, name)) for name in ("female", "male")]
    ages = dict(audience.shares(facts, "ages", "group"))
    came = [str(value(each, "group")) for each in facts.answers.items("portrait", "ages")]
    return Portrait(
        gender=tuple((name, float(share)) for name, share in parts if isinstance(share, (int, float))),
        ages=tuple((label, ages[label]) for label in dict.fromkeys(tame(each, 20) for each in came) if label in ages),
        provinces=tuple(audience.shares(facts, "provinces")),
        cities=tuple(audience.shares(facts, "cities")),
        interests=tuple(audience.shares(facts, "interests")),
    )
