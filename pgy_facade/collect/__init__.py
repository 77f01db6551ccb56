"""Thousands of paid calls that survive anything: each is written down before it is sent, and asked for once.

    from pgy_facade.collect import collect, jobs

    result = collect(jobs(ids, calls=["creator_core_metrics", "notes_details"]), store="answers.db", max_billed=13_000)
    print(result.done, result.failed, result.in_doubt, result.billed, result.stopped_by)

In here: runs, which are jobs with how each ended, in a store; finding identifiers in files. Not in here: the store, the
course of a call. Extra: `[store]`; reading workbooks takes `[frames]`.
"""

from __future__ import annotations

from pgy_facade.collect.collecting import acollect, collect
from pgy_facade.collect.entering import RunUnderWayError
from pgy_facade.collect.identifiers import Entry, read_identifiers
from pgy_facade.collect.jobs import Job, Search, Work, jobs, subjects_of
from pgy_facade.collect.plan import Plan, cost_of, read_prices
from pgy_facade.collect.result import JobResult, Jobs, Progress, Result

__all__ = [
    "Entry",
    "Job",
    "JobResult",
    "Jobs",
    "Plan",
    "Progress",
    "Result",
    "RunUnderWayError",
    "Search",
    "Work",
    "acollect",
    "collect",
    "cost_of",
    "jobs",
    "read_identifiers",
    "read_prices",
    "subjects_of",
]
