"""The formulae of practitioners, on plain numbers. A figure that cannot be made is None. No I/O, no models."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from statistics import fmean, median, pstdev


def cost_per(quote: float | None, fee: float, number: float | None, each: int = 1) -> float | None:
    """Return what `each` of something costs: a quote with the fee on it, over how many it brings.

    Args:
        quote: in yuan, without the fee.
        fee: as a fraction of the quote.
        number: how many a note brings: exposures, reads, engagements.
        each: 1000 for CPM.
    """
    return None if quote is None or not number or number < 0 else quote * (1 + fee) / number * each


def growth(days: Sequence[tuple[date, float]], over: int = 30, least: int = 1) -> float | None:
    """Return by which fraction a daily number changed from the first to the last day of the last `over` days.

    Args:
        days: days, and the number on each.
        over: how many days are looked back.
        least: how many days must lie between the first and the last.
    """
    if len(days) < 2:
        return None
    ordered = sorted(days)
    last_day, last = ordered[-1]
    first_day, first = next(pair for pair in ordered if (last_day - pair[0]).days <= over)
    return (last - first) / first if first > 0 and (last_day - first_day).days >= least else None


def mean_ratio(numbers: Sequence[float], to: float | None) -> float | None:
    """Return the mean of numbers over one number: reads of notes over followers."""
    return fmean(numbers) / to if numbers and to else None


def hit_rate(engagements: Sequence[float], times: float, typical: float | None = None) -> float | None:
    """Return the share of notes with more engagements than `times` the median.

    Args:
        engagements: one number a note.
        times: 3 for "more than three times".
        typical: the median; that of the numbers themselves when left out.
    """
    if not engagements:
        return None
    middle = typical or median(engagements)
    # Where the median is none, a single like would be a hit.
    return sum(each > times * middle for each in engagements) / len(engagements) if middle > 0 else None


def deviation(numbers: Sequence[float]) -> float | None:
    """Return the standard deviation of numbers over their mean: 0 when all are alike."""
    mean = fmean(numbers) if len(numbers) > 1 else 0.0
    return pstdev(numbers) / mean if mean > 0 else None


def per_week(days: Sequence[date], until: date, all_were_had: bool, window: int = 30) -> tuple[float | None, int]:
    """Return how many notes a week were published lately, and how many notes that stands on.

    Args:
        days: when notes were published.
        until: the last day that counts.
        all_were_had: whether these are all notes. If not, the day of the oldest one is where counting begins, and that
            day itself is left out, as more notes of it may be missing.
        window: the most days to look back.
    """
    begin = until - timedelta(days=window)
    if not all_were_had and days:
        begin = max(begin, min(days))
    counted = sum(begin < day <= until for day in days)
    length = (until - begin).days
    return (counted * 7 / length if length > 0 else None), counted


def trend(days: Sequence[tuple[date, float]]) -> float | None:
    """Return the slope of a straight line through daily numbers over the window, as a fraction of their mean."""
    if len(days) < 2:
        return None
    ordered = sorted(days)
    places = [(day - ordered[0][0]).days for day, _ in ordered]
    mean, middle = fmean(number for _, number in ordered), fmean(places)
    below = sum((place - middle) ** 2 for place in places)
    if mean <= 0 or not below:
        return None
    above = sum((place - middle) * number for place, (_, number) in zip(places, ordered, strict=True))
    return above / below * places[-1] / mean
