"""The steps of `make demo`, a function each. A step that does not show what it promises raises `StepFailedError`."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import warnings
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from rich import box
from rich.console import Console
from rich.padding import Padding
from rich.table import Table

if TYPE_CHECKING:
    from pgy_facade.sandbox import Sandbox

ROOT: Final = Path(__file__).resolve().parents[2]
KOL: Final = "5f0c9a7e0000000001002b3c"


class StepFailedError(Exception):
    """A step did not show what it promises."""


@dataclass(frozen=True, slots=True)
class Stage:
    """What the steps use: a console, the sandbox as upstream, and a scratch folder as repository."""

    console: Console
    upstream: Sandbox
    folder: Path

    def command(self, *arguments: str, expect: int = 0) -> str:
        """Run a command on the scratch folder, show its output, and check its exit code."""
        shown = ["python", "-m", *arguments]
        self.console.print(f"   [dim]$ {' '.join(shown)}[/]", soft_wrap=True)
        environment = {**os.environ, "COLUMNS": "96", "NO_COLOR": "1", "PYTHONIOENCODING": "utf-8"}
        done = subprocess.run(
            [sys.executable, "-m", *arguments, "--root", str(self.folder)],
            cwd=ROOT,
            env=environment,
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
        )
        output = (done.stdout + done.stderr).rstrip()
        for line in output.splitlines():
            self.console.print(f"   {line}", markup=False, soft_wrap=True)
        expect_that(done.returncode == expect, f"exit code {done.returncode}, expected {expect}")
        return output


def expect_that(condition: bool, otherwise: str) -> None:
    if not condition:
        raise StepFailedError(otherwise)


def sync_from_the_sandbox(stage: Stage) -> None:
    """Sync: download the published documents and regenerate the typed client"""
    (stage.folder / "specs" / "published").mkdir(parents=True)
    for name in ("sources.toml", "overlay.yaml", "fields.csv"):
        shutil.copy(ROOT / "specs" / name, stage.folder / "specs" / name)
    shutil.copytree(ROOT / "specs" / "examples", stage.folder / "specs" / "examples")
    _keep_what_is_withdrawn(stage.folder)
    stage.command("scripts.sync", "--docs-url", stage.upstream.docs_url)
    modules = sorted((stage.folder / "generated" / "pgy_client").rglob("*.py"))
    expect_that(len(modules) > 10, "the client was not generated")
    stage.console.print(f"   {len(modules)} modules were generated; the calls below use them.")
    sys.path.insert(0, str(stage.folder / "generated"))


def sync_again(stage: Stage) -> None:
    """Sync again: nothing changed upstream, so nothing is written"""
    before = _contents(stage.folder)
    stage.command("scripts.sync", "--docs-url", stage.upstream.docs_url)
    expect_that(_contents(stage.folder) == before, "the second sync wrote something")


def call_operations(stage: Stage) -> None:
    """Call operations through the facade"""
    import pgy_client

    from pgy_facade import PgyClient

    generated = Path(str(pgy_client.__file__)).parent
    expect_that(
        generated == stage.folder / "generated" / "pgy_client", f"{generated} is in use, not the regenerated client"
    )
    with PgyClient("demo-token", base_url=stage.upstream.api_url) as client, warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # shown in a step of its own
        page = client.search_creators(keyword="coffee", fans_number_lower=1000)
        metrics = client.creator_core_metrics(KOL, date_type="DAY_30")
        profile, followers = client.creator_profile(KOL), client.creator_follower_profile(KOL)
        notes = client.notes_details(KOL, order_type="MOST_READ")
        overview = client.kol_data_overview_v1(KOL, business="_0")
        trend = client.kol_follower_trend_v1(KOL, date_type="_1", increase_type="_1")
        days, points = (metrics.daily_data or [] if metrics else []), trend.list_ or []
        shown: list[tuple[str, str, list[Any]]] = [
            (
                f"client.search_creators(keyword='coffee', fans_number_lower=1000): {page.total} found",
                "name fans_num picture_price video_price location",
                page.kols,
            ),
            (
                "client.creator_profile(user_id)",
                "name location fans_num picture_price video_price",
                [profile],
            ),
            (
                "client.creator_follower_profile(user_id).provinces",
                "name percent",
                followers.provinces or [],
            ),
            (
                "client.creator_core_metrics(user_id, date_type='DAY_30').daily_data",
                "date_key imp read engage cpm cpe",
                days,
            ),
            (
                f"client.notes_details(user_id, order_type='MOST_READ'): {notes.total} notes",
                "title read_num like_num collect_num date",
                notes.list_,
            ),
            (
                "client.kol_data_overview_v1(kol_id, business='_0')",
                "date_key read_median response_rate invite_num fans_30_growth_beyond_rate",
                [overview],
            ),
            (
                f"client.kol_follower_trend_v1(...): {trend.fans_num_inc} followers in {len(points)} days",
                "date_key num",
                points,
            ),
        ]
        for title, fields, rows in shown:
            _show(stage, title, fields.split(), rows[:3])
        names = {creator.user_id for creator in client.iter_creators(keyword="coffee", limit=30)}
        expect_that(len(names) == 30, f"30 creators were asked for, {len(names)} came")
        stage.console.print(
            f"   client.iter_creators(keyword='coffee', limit=30): {len(names)} different creators from "
            f"two pages.\n   client.usage: {client.usage}",
            soft_wrap=True,
        )


def call_in_the_cn_region(stage: Stage) -> None:
    """Call in the cn region (here: the sandbox, named through region_urls)"""
    from pgy_facade import InsecureRegionWarning, PgyClient

    here = {"global": stage.upstream.api_url, "cn": stage.upstream.api_url}
    with PgyClient("demo-token", region="global", region_urls=here) as client:
        with warnings.catch_warnings(record=True) as caught:
            warnings.simplefilter("always", InsecureRegionWarning)
            inside = client.with_options(region="cn")
        expect_that(len(caught) == 1, f"asking for cn gave {len(caught)} warnings, expected one")
        stage.console.print(f"   {caught[0].category.__name__}: {caught[0].message}", markup=False, soft_wrap=True)
        for who in (client, inside):
            answer = who.with_response.search_creators(keyword="tea")
            stage.console.print(
                f"   region={answer.region!r}: code {answer.code}, {len(answer.data.kols)} creators, "
                f"billed={answer.billed}, attempts={answer.attempts}"
            )
        expect_that(answer.region == "cn", "the call did not go to cn")


def fail_in_business(stage: Stage) -> None:
    """Fail: a business error says what happened, what it cost, and what to do"""
    from pgy_facade import InsufficientBalanceError, InvalidParameterError, PgyClient

    with PgyClient("demo-token", base_url=stage.upstream.api_url) as client:
        stage.upstream.fail_with(601)
        try:
            client.search_creators(keyword="coffee")
        except InsufficientBalanceError as error:
            stage.console.print(f"   {type(error).__name__}: {error}", markup=False, soft_wrap=True)
            stage.console.print(f"   .code={error.code} .billed={error.billed} .attempts={error.attempts}")
        else:
            raise StepFailedError("code 601 raised nothing")
        asked = len(stage.upstream.requests)
        try:
            client.search_creators(search_type="NAME")  # type: ignore[arg-type]
        except InvalidParameterError as error:
            stage.console.print(f"   {type(error).__name__}: {error}", markup=False, soft_wrap=True)
        else:
            raise StepFailedError("a wrong value was accepted")
        expect_that(len(stage.upstream.requests) == asked, "a wrong value was sent")
        stage.upstream.script([301, 302])
        answer = client.with_response.search_creators(keyword="coffee")
        expect_that(answer.attempts == 3, f"{answer.attempts} attempts, expected 3")
        stage.console.print(
            f"   Codes 301 and 302 pass: {answer.attempts} attempts, then {len(answer.data.kols)} creators."
        )


def warn_of_deprecation(stage: Stage) -> None:
    """Warn: a legacy call is reported at the caller's own line, once"""
    from pgy_facade import PgyClient, PgyDeprecationWarning

    with (
        PgyClient("demo-token", base_url=stage.upstream.api_url) as client,
        warnings.catch_warnings(record=True) as caught,
    ):
        warnings.simplefilter("always", PgyDeprecationWarning)
        client.kol_data_overview_v1(KOL, business="_1")
    expect_that(len(caught) == 1, f"{len(caught)} warnings, expected one")
    place = Path(caught[0].filename)
    expect_that(place == Path(__file__), f"the warning points at {place}")
    stage.console.print(
        f"   {place.name}:{caught[0].lineno}: {caught[0].category.__name__}: {caught[0].message}",
        markup=False,
        soft_wrap=True,
    )


def detect_drift(stage: Stage) -> None:
    """Detect drift: upstream changes a document, and the check says what that breaks"""
    stage.command("scripts.drift", "--docs-url", stage.upstream.docs_url)
    change = _change_the_search_document(stage.upstream)
    stage.console.print(f"   [bold]Upstream changes its document of creator_search_v1:[/]\n{change}", soft_wrap=True)
    report = stage.command("scripts.drift", "--docs-url", stage.upstream.docs_url, expect=1)
    expect_that("request-parameter-enum-value-removed" in report, "the removed enum value was not found")


def _keep_what_is_withdrawn(folder: Path) -> None:
    """Copy the tracked documents of withdrawn operations, which cannot be downloaded."""
    lock = json.loads((ROOT / "specs" / "lock.json").read_text(encoding="utf-8"))
    lock["documents"] = {name: entry for name, entry in lock["documents"].items() if entry["withdrawn"]}
    lock["outputs"] = {}
    for name in lock["documents"]:
        shutil.copy(ROOT / "specs" / "published" / f"{name}.json", folder / "specs" / "published")
    (folder / "specs" / "lock.json").write_text(json.dumps(lock), encoding="utf-8")


def _change_the_search_document(upstream: Sandbox) -> str:
    """Change the published document of creator_search_v1; return a description of the change."""
    document = upstream.documents.published("creator_search_v1")
    (operation,) = (item["get"] for item in document["paths"].values())
    done: list[str] = []
    for parameter in operation["parameters"]:
        if len(parameter["schema"].get("enum", ())) > 1 and not done:
            gone = parameter["schema"]["enum"].pop()
            done.append(f"   {parameter['name']}: the value {gone} is gone")
    for response in operation["responses"].values():
        for media in response.get("content", {}).values():
            for creator in media.get("example", {}).get("data", {}).get("kols", [])[:1]:
                creator["fansNum"] = str(creator["fansNum"])
                done.append("   the example's fansNum is a text now")
    upstream.documents.publish("creator_search_v1", document)
    return "\n".join(done)


def _show(stage: Stage, title: str, fields: list[str], rows: list[Any]) -> None:
    expect_that(bool(rows), f"{title}: nothing came")
    stage.console.print(f"   [bold]{title}[/]", soft_wrap=True)
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for field in fields:
        table.add_column(field)
    for row in rows:
        table.add_row(*(str(getattr(row, field)) for field in fields))
    stage.console.print(Padding(table, (0, 0, 0, 3)))


def _contents(folder: Path) -> dict[str, bytes]:
    return {
        str(path): path.read_bytes() for path in folder.rglob("*") if path.is_file() and "__pycache__" not in path.parts
    }


STEPS: Final[list[Callable[[Stage], None]]] = [
    sync_from_the_sandbox,
    sync_again,
    call_operations,
    call_in_the_cn_region,
    fail_in_business,
    warn_of_deprecation,
    detect_drift,
]
