"""`pgy search`: creators by a word, page after page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from pgy_facade.cli.exit_codes import ExitCode, code_of
from pgy_facade.cli.language import Text
from pgy_facade.cli.options import COMMON, made
from pgy_facade.cli.speaking import Option, Speaking

if TYPE_CHECKING:
    from pgy_facade.cli.output.rows import Row

_OPERATION = "creator_search_v1"
_FOUND = Text("creators: {number}", "博主：{number}")


@click.command(
    cls=Speaking,
    zh="搜索博主并显示为表格；输出到非终端时以制表符分隔。",
    params=[
        click.Argument(["keyword"]),
        Option(
            ["--limit"],
            type=click.IntRange(1),
            default=20,
            show_default=True,
            help=Text(
                "How many creators at most; every 20 or so are one billed call.", "至多多少位博主；约每 20 位计费一次。"
            ),
        ),
        Option(
            ["--json", "as_json"],
            is_flag=True,
            help=Text("Print each creator as a line of JSON, complete.", "每行以 JSON 打印一位博主的全部数据。"),
        ),
        *made(COMMON),
    ],
    ends=Text(
        "`pgy search-creators` takes every filter and writes other formats.",
        "`pgy search-creators` 支持全部筛选条件和其他输出格式。",
    ),
)
@click.pass_context
def command(ctx: click.Context, /, keyword: str, limit: int, as_json: bool, **_: Any) -> None:
    """Search for creators and show them in a table; tab-separated where the output is no terminal."""
    from pgy_client.commands import details

    from pgy_facade import PgyError
    from pgy_facade.cli.client import open_client
    from pgy_facade.cli.output.columns import contract_columns, named_columns
    from pgy_facade.cli.output.destination import Destination
    from pgy_facade.cli.output.formats import as_json_line
    from pgy_facade.cli.output.rows import Row
    from pgy_facade.cli.output.writing import text_of, wanted
    from pgy_facade.cli.session import messages_of

    messages, place = messages_of(ctx), Destination()
    taken = details(_OPERATION)
    found: list[Row] = []
    code = ExitCode.DONE
    with open_client(ctx, messages) as client:
        try:
            for creator in client.iter_creators(keyword=keyword, limit=limit):
                found.append(Row(None, creator.to_dict()))
                if as_json:
                    place.write(as_json_line(found[-1].data))
        except PgyError as error:
            messages.error(error)
            code = code_of(error)
        except KeyboardInterrupt:
            code = ExitCode.INTERRUPTED
        finally:
            # The creators that were paid for are shown, also when a later page failed.
            if not as_json:
                columns = named_columns(",".join(taken.columns), contract_columns(taken, None))
                place.write(text_of(found, wanted({"columns": ",".join(taken.columns)}, columns), messages, one=False))
            messages.tell(_FOUND, number=len(found))
            messages.cost(client.usage)
    ctx.exit(code)
