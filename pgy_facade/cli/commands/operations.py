"""`pgy operations`: what can be called, by which command, and what to move to."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import click

from pgy_facade.cli.language import Language, Text
from pgy_facade.cli.options import SESSION, made, output_options
from pgy_facade.cli.speaking import Speaking

_HEADINGS = {"operation": "接口", "called": "命令", "status": "状态", "moves_to": "改用", "about": "说明"}
_OF_TABLE = ("called", "about")
_GONE = {"deprecated": Text("deprecated", "已弃用"), "withdrawn": Text("withdrawn", "已下线")}
_INSTEAD = Text("; use {name}", "，请改用 {name}")


@click.command(
    cls=Speaking,
    zh="列出接口：对应的命令、服务方是否仍在公布，以及应改用什么。",
    params=[*output_options(), *made(SESSION)],
)
@click.pass_context
def command(ctx: click.Context, /, **_: Any) -> None:
    """List the operations: the command of each, whether upstream goes on publishing it, and what to use instead."""
    from pgy_client.commands import COMMANDS

    from pgy_facade.cli.calls import name_of, status_of
    from pgy_facade.cli.output.destination import deliver, destination
    from pgy_facade.cli.output.rows import Column, Row
    from pgy_facade.cli.output.writing import text_of, wanted
    from pgy_facade.cli.session import messages_of

    messages = messages_of(ctx)
    calls = {each.operation: name_of(each.call) for each in COMMANDS if each.call}
    rows = [
        Row(
            None,
            {
                "operation": each.operation,
                "called": calls.get(each.operation),
                "status": status_of(each),
                "moves_to": calls.get(each.successor or "", each.successor),
                "about": each.about,
            },
        )
        for each in COMMANDS
    ]
    columns = [Column(name, (name,), "string", label_zh) for name, label_zh in _HEADINGS.items()]
    want = wanted(ctx.params, columns)
    if want.format == "table" and want.columns is None:
        by_name = {column.name: column for column in columns}
        # Five columns would be too narrow to read; what to use instead is what there is to say of a legacy call.
        want = replace(want, columns=[by_name[name] for name in _OF_TABLE])
        rows = [Row(None, _for_people(row.data, messages.language)) for row in rows]
    with destination(ctx.params["output"]) as place:
        deliver(text_of(rows, want, messages, one=False), place)
    messages.tell_notes()


def _for_people(each: dict[str, Any], language: Language) -> dict[str, Any]:
    called = each["called"] or f"call {each['operation']}"
    word, _, since = each["status"].partition(" ")
    if word not in _GONE:
        return {**each, "called": called}
    gone = " ".join(filter(None, (_GONE[word].said(language), since)))
    instead = _INSTEAD.said(language, name=each["moves_to"]) if each["moves_to"] else f". {each['about']}"
    return {**each, "called": called, "about": gone + instead}
