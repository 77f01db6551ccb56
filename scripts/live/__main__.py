"""Compare the real service with the bundle: one call per operation, each response field by field.

    JUSTONEAPI_TOKEN=... python -m scripts.live [--yes] [--record] [--only ID] [--user-id ID] [--set NAME=VALUE]
                                                [--base-url URL] [--root DIR]

Says what it will call and what that may cost, and asks first. With --record, answers that show something new are kept
as evidence, scrubbed, and everything derived is rebuilt.

Exit code: 0 nothing found. 1 findings: a field is unknown, missing or of another type. 2 not everything was checked.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from scripts.errors import PipelineError
from scripts.tree.exclusive import recover
from scripts.tree.paths import ROOT

if TYPE_CHECKING:
    from .calls import Caller, Outcome
    from .compare import Finding
    from .plan import Step

FINE, FINDINGS, FAILED = 0, 1, 2
TOKEN_VARIABLE: Final = "JUSTONEAPI_TOKEN"  # noqa: S105  (its name, not its value)


def main(arguments: Sequence[str] | None = None) -> int:
    options = _parser().parse_args(arguments)
    token = os.environ.get(TOKEN_VARIABLE, "").strip()
    if not token:
        return _fail(f"{TOKEN_VARIABLE} is not set. Set it to the token of the account that is to pay for the calls")
    try:
        return live(options, token)
    except PipelineError as error:
        return _fail(_clean(str(error), token))
    except OSError as error:
        return _fail(_clean(f"{error.filename or 'the disk'}: {error.strerror or error}", token))
    except KeyboardInterrupt:
        return _fail("interrupted")
    except Exception as error:
        if sys.flags.dev_mode:
            raise
        # Exit code 1 would say that something was found.
        return _fail(_clean(f"unexpected {type(error).__name__}: {str(error)[:300]}; please report it", token))


def live(options: argparse.Namespace, token: str) -> int:
    recover(options.root)
    bundle = _bundle(options.root)

    from pgy_client.api.pugongying import OPERATION_IDS, load

    from pgy_facade import PgyError

    from .calls import Caller
    from .plan import make_plan

    tracked = [operation["operationId"] for item in bundle["paths"].values() for operation in item.values()]
    if strange := set(tracked) - OPERATION_IDS:
        raise PipelineError(f"the installed client does not know {', '.join(sorted(strange))}; run `make generate`")
    plan = make_plan(
        [load(operation_id) for operation_id in tracked],
        only=options.only,
        user_id=options.user_id,
        given=dict(options.set),
    )
    try:
        caller = Caller(token, options.base_url, len(plan))
    except PgyError as error:
        raise PipelineError(str(error)) from None
    with caller.opened():
        _announce(plan, caller)
        if not options.yes and not _agreed():
            return FAILED
        outcomes = _call(caller, plan, options, bundle, token)
        usage = caller.client.usage
        print(f"{usage.calls} calls, {usage.billed} billed" + (f", {usage.unknown} perhaps" if usage.unknown else ""))
    if options.record:
        _record(options.root, outcomes, token)
    return _exit_code(outcomes)


def _announce(plan: Sequence[Step], caller: Caller) -> None:
    calls = "1 real call" if len(plan) == 1 else f"{len(plan)} real calls"
    print(f"This makes at most {calls} (region {caller.client.region}), one per operation, and repeats none:")
    for step in plan:
        print(f"  {step.operation_id}")
    print("Each that is answered with code 0 (success) or 201 (no content) is billed to the account of the token.")


def _agreed() -> bool:
    if not sys.stdin.isatty():
        _fail("nobody to ask: say --yes to go on. Nothing was called")
        return False
    try:
        answer = input("Go on? [y/N] ")
    except EOFError:
        answer = ""
    if answer.strip().lower() in ("y", "yes"):
        return True
    print("Nothing was called.")
    return False


Outcomes = list[tuple["Outcome", "list[Finding]"]]


def _call(
    caller: Caller, plan: Sequence[Step], options: argparse.Namespace, bundle: dict[str, Any], token: str
) -> Outcomes:
    from scripts.contract.evidence import load_evidence

    from .compare import compare

    evidence = load_evidence(options.root)
    outcomes: Outcomes = []
    for outcome in caller.run(plan, options.user_id):
        known = [answer for _, answer in evidence.get(outcome.operation_id, [])]
        findings = compare(bundle, outcome.operation_id, outcome.answer, known) if outcome.answer else []
        _report(outcome, findings, token)
        outcomes.append((outcome, findings))
    return outcomes


def _report(outcome: Outcome, findings: Sequence[Finding], token: str) -> None:
    if outcome.problem:
        print(f"{outcome.operation_id}: {_clean(outcome.problem, token)}")
    elif not findings:
        print(f"{outcome.operation_id}: as the bundle says" + (", without data" if outcome.data is None else ""))
    else:
        print(f"{outcome.operation_id}: {len(findings)} finding{'s' if len(findings) > 1 else ''}")
    for finding in findings:
        print(f"  {finding.kind:<8} {_clean(finding.place, token)}: {finding.message}")


def _record(root: Path, outcomes: Outcomes, token: str) -> None:
    from .record import record

    answers = {outcome.operation_id: outcome.data for outcome, _ in outcomes if outcome.answer}
    written, notes = record(root, answers, token)
    for path in written:
        print(f"recorded: {path}")
    for note in notes:
        print(f"notice: {note}")
    if written:
        print(
            "specs/openapi.json and generated/pgy_client were rebuilt; look at the new evidence before you commit it."
        )
    else:
        print("Nothing recorded: the answers show nothing that the evidence does not.")


def _exit_code(outcomes: Outcomes) -> int:
    """2 when something was not checked, 1 with findings; a withdrawn operation is a finding."""
    if any(outcome.problem and not outcome.withdrawn for outcome, _ in outcomes):
        return FAILED
    return FINDINGS if any(findings or outcome.withdrawn for outcome, findings in outcomes) else FINE


def _bundle(root: Path) -> dict[str, Any]:
    path = root / "specs" / "openapi.json"
    try:
        bundle: dict[str, Any] = json.loads(path.read_bytes())
    except (OSError, ValueError) as error:
        raise PipelineError(f"{path} cannot be read ({type(error).__name__}); run `make generate`") from None
    return bundle


def _clean(text: str, token: str) -> str:
    return text.replace(token, "***")


def _fail(message: str) -> int:
    print(f"live: {message}", file=sys.stderr)
    return FAILED


def _assignment(text: str) -> tuple[str, str]:
    name, equals, value = text.partition("=")
    if not equals or not name.isidentifier():
        raise argparse.ArgumentTypeError(f"{text!r} is not NAME=VALUE")
    return name, value


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m scripts.live", description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--yes", action="store_true", help="do not ask; the calls cost money")
    parser.add_argument("--record", action="store_true", help="keep answers that show something new as evidence")
    parser.add_argument("--only", metavar="ID", help="call this operation alone (and the search, for an identifier)")
    parser.add_argument("--user-id", metavar="ID", help="the creator to ask about (default: the first one found)")
    parser.add_argument(
        "--set",
        metavar="NAME=VALUE",
        type=_assignment,
        action="append",
        default=[],
        help="an argument, e.g. keyword=tea",
    )
    parser.add_argument(
        "--base-url", metavar="URL", help="where to call (default: the region of PGY_REGION, or global)"
    )
    parser.add_argument("--root", metavar="DIR", type=Path, default=ROOT, help="a tree with specs/ and generated/")
    return parser


if __name__ == "__main__":
    sys.exit(main())
