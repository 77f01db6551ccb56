"""What an agency asks before it books somebody: five judgements of a creator, each figure with what it stands on.

    from pgy_facade.report import report, write

    made = report(["5e8f..."], store="answers.db", confirm=lambda plan: plan.most_billed <= 13)
    print(made.reports[0].score, made.billed)
    write(made.reports, "report.html", language="zh")

In here: what is asked, the formulae, profiles with thresholds, pages, pictures. Not in here: the store and the calls.
Extra: `[report]`.
"""

from __future__ import annotations

from pgy_facade.report.collecting import Reports, areport, calls_for, read_reports, report
from pgy_facade.report.figures import Figure, Judgement
from pgy_facade.report.profile import Profile, general_toml, read_profile
from pgy_facade.report.report import Report

__all__ = [
    "Figure",
    "Judgement",
    "Profile",
    "Report",
    "Reports",
    "areport",
    "calls_for",
    "general_toml",
    "read_profile",
    "read_reports",
    "report",
]
