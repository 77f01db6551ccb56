"""The exit codes, the same for every command, and the code that an error leads to. No I/O."""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


class ExitCode(IntEnum):
    """What the shell is told."""

    DONE = 0
    SOME_FAILED = 1
    USAGE = 2
    TOKEN = 3
    MONEY = 4
    RATE_LIMIT = 5
    UPSTREAM = 6
    NETWORK = 7
    NOT_FOUND = 8
    INTERRUPTED = 130


MEANINGS: dict[ExitCode, tuple[str, str]] = {
    ExitCode.DONE: ("all there", "全部完成"),
    ExitCode.SOME_FAILED: ("some failed or in doubt; they are listed", "部分失败或结果不明，已列出"),
    ExitCode.USAGE: ("wrong usage; nothing was sent", "用法有误，没有发出请求"),
    ExitCode.TOKEN: ("token or permission", "令牌或权限"),
    ExitCode.MONEY: ("quota, balance or budget; go on when there is more", "额度、余额或预算不足，补足后可继续"),
    ExitCode.RATE_LIMIT: ("rate limit", "请求过于频繁"),
    ExitCode.UPSTREAM: ("upstream failed", "服务方出错"),
    ExitCode.NETWORK: ("network", "网络"),
    ExitCode.NOT_FOUND: ("does not exist", "不存在"),
    ExitCode.INTERRUPTED: ("Ctrl-C", "被 Ctrl-C 中断"),
}

STOPPING = frozenset({ExitCode.USAGE, ExitCode.TOKEN, ExitCode.MONEY})
"""After one of these, the next call would fail as well."""


def code_of(error: Exception) -> ExitCode:
    """Return the exit code for one error."""
    from pgy_facade import errors

    if isinstance(error, errors.InvalidParameterError | errors.ConfigurationError | errors.StoreError):
        return ExitCode.USAGE
    if isinstance(error, errors.InvalidTokenError | errors.PermissionDeniedError):
        return ExitCode.TOKEN
    if isinstance(error, errors.DailyQuotaError | errors.InsufficientBalanceError | errors.BudgetExceededError):
        return ExitCode.MONEY
    if isinstance(error, errors.RateLimitError):
        return ExitCode.RATE_LIMIT
    if isinstance(error, errors.NoContentError):
        return ExitCode.NOT_FOUND
    if isinstance(error, errors.InDoubtError):
        return ExitCode.SOME_FAILED
    if isinstance(error, errors.TransportError):
        return ExitCode.NETWORK
    return ExitCode.UPSTREAM


def code_of_all(succeeded: int, failed: Sequence[ExitCode]) -> ExitCode:
    """Return the exit code of a command of several calls.

    What stopped it says so, whatever else happened; otherwise calls that all failed alike say why.
    """
    if not failed:
        return ExitCode.DONE
    if failed[-1] in STOPPING:
        return failed[-1]
    if succeeded or len(set(failed)) > 1:
        return ExitCode.SOME_FAILED
    return failed[0]
