"""The subcommands of `pgy`. Typer parses, Rich prints, and the facade does everything else."""

from __future__ import annotations

import json
import sys
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich import box
from rich.console import Console
from rich.table import Table

from pgy_facade import ConfigurationError, InvalidParameterError, PgyClient, PgyError, __version__

if TYPE_CHECKING:
    from pgy_client.models import Creator
    from pgy_client.types import Operation, Parameter

app = typer.Typer(
    name="pgy",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    help="Call Just One API's Pugongying operations. The token is read from JUSTONEAPI_TOKEN. Unofficial.",
)
Region = Annotated[
    str | None, typer.Option("--region", help="global, cn, or a base URL; else PGY_REGION, else global.")
]
PlainHttp = Annotated[
    bool, typer.Option("--allow-plain-http", help="Accept that the token crosses the network readable.")
]


def run() -> None:
    """Run the command. A failure is printed as one line on standard error, and sets the exit code."""
    try:
        app()
    except (ConfigurationError, InvalidParameterError) as error:
        _fail(error, 2)
    except PgyError as error:
        _fail(error, 1)
    except BrokenPipeError:
        raise SystemExit(1) from None


@app.command()
def operations() -> None:
    """List the operations that can be called."""
    rows = [[each.id, _status(each), each.successor or "", each.summary] for each in _all_operations()]
    _show(["operation", "status", "moves to", "about"], rows)


@app.command()
def call(
    operation: Annotated[str, typer.Argument(help="Its id; `pgy operations` lists them.")],
    parameters: Annotated[
        list[str] | None, typer.Argument(help="NAME=VALUE, as often as needed.", show_default=False)
    ] = None,
    region: Region = None,
    allow_plain_http: PlainHttp = False,
) -> None:
    """Call an operation once (billed when it succeeds) and print its data as JSON."""
    with _client(region, allow_plain_http) as client:
        known = _find(operation)
        answer = client.with_response.call(operation, **_parsed(known, parameters or []))
        typer.echo(json.dumps(answer.raw, ensure_ascii=False, indent=2))
        print(f"billed: {answer.billed}, region: {answer.region}, attempts: {answer.attempts}", file=sys.stderr)  # noqa: T201


@app.command()
def search(
    keyword: Annotated[str, typer.Argument(help="What to search creators for.")],
    limit: Annotated[
        int, typer.Option(min=1, help="How many creators at most; every 20 or so are one billed call.")
    ] = 20,
    as_json: Annotated[bool, typer.Option("--json", help="Print each creator as a line of JSON, complete.")] = False,
    region: Region = None,
    allow_plain_http: PlainHttp = False,
) -> None:
    """Search for creators and show them in a table; tab-separated where the output is no terminal."""
    columns = ["user_id", "name", "fans_num", "picture_price", "video_price", "location"]
    found: list[Creator] = []
    with _client(region, allow_plain_http) as client:
        try:
            for creator in client.iter_creators(keyword=keyword, limit=limit):
                found.append(creator)
                if as_json:
                    typer.echo(json.dumps(creator.to_dict(), ensure_ascii=False))
        finally:
            # The creators that were paid for are shown, also when a later page failed.
            if not as_json:
                _show(columns, [[_cell(getattr(creator, column)) for column in columns] for creator in found])
            print(f"creators: {len(found)}, billed calls: {client.usage.billed}", file=sys.stderr)  # noqa: T201


@app.command()
def ping(rounds: Annotated[int, typer.Option(min=1, help="Pings per region.")] = 3) -> None:
    """Measure the regions (not billed, sends no token) and say which is fastest."""
    # Pings need no token. A made-up one lets this run before there is an account.
    with PgyClient("not-sent", allow_plain_http=True) as client:
        measured = client.fastest_region(rounds=rounds)
    rows = [
        [
            each.region,
            str(each.error) if each.seconds is None else f"{each.seconds * 1000:.0f} ms",
            " ".join(f"{second * 1000:.0f}" for second in each.samples),
        ]
        for each in measured.measurements
    ]
    _show(["region", "median", "each"], rows)
    typer.echo(f"fastest: {measured.region}")


def _print_version(request: bool) -> None:
    if request:
        typer.echo(__version__)
        raise typer.Exit


@app.callback()
def options(
    version: Annotated[
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Print the version and exit.")
    ] = False,
) -> None:
    """Options of `pgy` itself."""
    del version  # its callback has done what there is to do


def _cell(value: object) -> str:
    return "" if value is None else str(value)


def _show(columns: list[str], rows: list[list[str]]) -> None:
    """A table for people; for pipes and files tab-separated lines with nothing cut off."""
    console = Console()
    if not console.is_terminal:
        for row in [columns, *rows]:
            typer.echo("\t".join(" ".join(cell.split()) for cell in row))
        return
    table = Table(box=box.SIMPLE_HEAD)
    for position, column in enumerate(columns):
        # The first column is typed into the next command, and is never shortened.
        table.add_column(column, no_wrap=position == 0, overflow="fold")
    for row in rows:
        table.add_row(*row)
    console.print(table)


@contextmanager
def _client(region: str | None, allow_plain_http: bool) -> Iterator[PgyClient]:
    """A client whose warnings are printed as plain lines, without the place in this module that raised them."""
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        try:
            with PgyClient(region=region, allow_plain_http=allow_plain_http) as client:
                yield client
        finally:
            for warning in caught:
                print(f"{warning.category.__name__}: {warning.message}", file=sys.stderr)  # noqa: T201


def _all_operations() -> list[Operation[Any]]:
    from pgy_client.api.pugongying import OPERATION_IDS, load

    return [load(operation_id) for operation_id in sorted(OPERATION_IDS)]


def _status(operation: Operation[Any]) -> str:
    if operation.withdrawn:
        return f"withdrawn since {operation.withdrawn}" if isinstance(operation.withdrawn, str) else "withdrawn"
    return "deprecated" if operation.deprecated else "current"


def _find(operation_id: str) -> Operation[Any]:
    for operation in _all_operations():
        if operation.id == operation_id:
            return operation
    from pgy_client.types import near_matches

    near = near_matches(operation_id, [each.id for each in _all_operations()])
    raise typer.BadParameter(f"no operation is called {operation_id!r}{near}; `pgy operations` lists them")


def _parsed(operation: Operation[Any], parameters: list[str]) -> dict[str, Any]:
    """Read NAME=VALUE arguments. The contract says what a value may be."""
    values: dict[str, Any] = {}
    for text in parameters:
        name, equals, value = text.partition("=")
        if not equals:
            raise typer.BadParameter(f"{text!r} is not NAME=VALUE")
        parameter = operation.by_name.get(name)
        if parameter is None:
            from pgy_client.types import near_matches

            near, known = near_matches(name, operation.by_name), ", ".join(sorted(operation.by_name))
            raise typer.BadParameter(f"{operation.id} has no parameter {name!r}{near}; it takes: {known}")
        values[name] = (
            [_value(parameter, item) for item in value.split(",")] if parameter.array else _value(parameter, value)
        )
    return values


def _value(parameter: Parameter, text: str) -> object:
    """Convert a text to the parameter's type. A text that cannot be converted is returned, and refused later."""
    try:
        if parameter.type == "integer":
            return int(text)
        if parameter.type == "number":
            return float(text)
    except ValueError:
        return text
    if parameter.type == "boolean":
        return {"true": True, "false": False}.get(text.lower(), text)
    return text


def _fail(error: PgyError, code: int) -> None:
    print(f"pgy: {error}", file=sys.stderr)  # noqa: T201
    raise SystemExit(code) from None
