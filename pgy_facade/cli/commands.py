"""What the `pgy` command does. Typer parses, Rich prints; everything else is the facade's."""

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
    """Run the command; failures become one line on standard error and an exit code."""
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
    table = Table("operation", "about", "status", "moves to", box=box.SIMPLE_HEAD)
    for operation in _all_operations():
        table.add_row(operation.id, operation.summary, _status(operation), operation.successor or "")
    Console().print(table)


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
    region: Region = None,
    allow_plain_http: PlainHttp = False,
) -> None:
    """Search for creators and show them in a table."""
    columns = ["name", "user_id", "fans_num", "picture_price", "video_price", "location"]
    table = Table(*columns, box=box.SIMPLE_HEAD)
    with _client(region, allow_plain_http) as client:
        for creator in client.iter_creators(keyword=keyword, limit=limit):
            table.add_row(*(str(getattr(creator, column) or "") for column in columns))
        Console().print(table)
        print(f"billed calls: {client.usage.billed}", file=sys.stderr)  # noqa: T201


@app.command()
def ping(rounds: Annotated[int, typer.Option(min=1, help="Pings per region.")] = 3) -> None:
    """Measure the regions (not billed, sends no token) and say which is fastest."""
    table = Table("region", "median", "each", box=box.SIMPLE_HEAD)
    # No call is made, so none needs a token: a made-up one keeps this usable before there is an account.
    with PgyClient("not-sent", allow_plain_http=True) as client:
        measured = client.fastest_region(rounds=rounds)
    for measurement in measured.measurements:
        median = f"{measurement.seconds * 1000:.0f} ms" if measurement.seconds is not None else str(measurement.error)
        table.add_row(measurement.region, median, " ".join(f"{second * 1000:.0f}" for second in measurement.samples))
    Console().print(table)
    typer.echo(f"fastest: {measured.region}")


@app.command()
def version() -> None:
    """Print the version."""
    typer.echo(__version__)


@contextmanager
def _client(region: str | None, allow_plain_http: bool) -> Iterator[PgyClient]:
    """A client whose warnings are printed as lines: where in this command they arose says nothing to its user."""
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
        return f"withdrawn since {operation.withdrawn}"
    return "deprecated" if operation.deprecated else "current"


def _find(operation_id: str) -> Operation[Any]:
    for operation in _all_operations():
        if operation.id == operation_id:
            return operation
    raise typer.BadParameter(f"no operation is called {operation_id!r}; `pgy operations` lists them")


def _parsed(operation: Operation[Any], parameters: list[str]) -> dict[str, Any]:
    """Read NAME=VALUE arguments; what a value must be, the contract says."""
    values: dict[str, Any] = {}
    for text in parameters:
        name, equals, value = text.partition("=")
        if not equals:
            raise typer.BadParameter(f"{text!r} is not NAME=VALUE")
        parameter = operation.by_name.get(name)
        if parameter is None:
            known = ", ".join(sorted(operation.by_name))
            raise typer.BadParameter(f"{operation.id} has no parameter {name!r}; it takes: {known}")
        values[name] = (
            [_value(parameter, item) for item in value.split(",")] if parameter.array else _value(parameter, value)
        )
    return values


def _value(parameter: Parameter, text: str) -> object:
    """Convert by the parameter's type; what does not convert is left for the contract to refuse, with its reason."""
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
