"""What an agency asks before it books somebody: five judgements of a creator, each figure with what it stands on.

    from pgy_facade.report import report, write

    made = report(["5e8f..."], store="answers.db", confirm=lambda plan: plan.most_billed <= 13)
    print(made.reports[0].score, made.billed)
    write(made.reports, "report.html", language="zh")

In here: what is asked, the formulae, profiles with thresholds, pages, pictures. Not in here: the store and the calls.
Extra: `[report]`.
"""

from __future__ import annotations

from pgy_facade._install import install_command
from pgy_facade.errors import ConfigurationError

try:
    import jinja2 as _  # noqa: F401
    import sqlalchemy as _sqlalchemy  # noqa: F401
except ModuleNotFoundError:
    raise ConfigurationError(
        f"reports need jinja2 and sqlalchemy, which are not installed: {install_command('report')}"
    ) from None

from pgy_facade.report.collecting import Reports, areport, calls_for, checked, read_reports, report
from pgy_facade.report.figures import Figure, Judgement
from pgy_facade.report.markdown import to_markdown
from pgy_facade.report.pages import to_html
from pgy_facade.report.profile import Profile, general_toml, read_profile
from pgy_facade.report.report import Report
from pgy_facade.report.slides import to_slide
from pgy_facade.report.writing import check_folder, check_path, to_json, write, write_slides

__all__ = [
    "Figure",
    "Judgement",
    "Profile",
    "Report",
    "Reports",
    "areport",
    "calls_for",
    "check_folder",
    "check_path",
    "checked",
    "general_toml",
    "read_profile",
    "read_reports",
    "report",
    "to_html",
    "to_json",
    "to_markdown",
    "to_slide",
    "write",
    "write_slides",
]
