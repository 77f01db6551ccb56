"""What errors advise, in English and in Chinese."""

from __future__ import annotations

import pickle
import re

import pytest

from pgy_facade import PgyClient, PgyError, _advice, errors
from pgy_facade.sandbox import Sandbox, faults
from pgy_facade.testing import no_waiting

from .identifiers import USER

CHINESE = re.compile("[一-鿿]{2}")
PIECES = {name: value for name, value in vars(_advice).items() if isinstance(value, _advice.Advice)}


@pytest.mark.parametrize("name", PIECES)
def test_every_piece_of_advice_stands_in_both_languages(name: str) -> None:
    english, chinese = PIECES[name]
    assert english.isascii()
    assert not english.endswith(".")
    assert CHINESE.search(chinese)
    assert not chinese.endswith("。")


@pytest.mark.parametrize("name", errors.__all__)
def test_every_error_advises_in_both_languages_from_the_start(name: str) -> None:
    kind = getattr(errors, name)
    assert (kind.advice, kind.advice_zh) in PIECES.values()


GONE = {"timestamp": "t", "status": 404, "error": "Not Found", "path": "/api/x"}
FAULTS: dict[str, tuple[faults.Fault | int, str, str]] = {
    "a code": (100, "check the token", "令牌"),
    "a code nobody documented": (777, "ask upstream", "询问服务方"),
    "a page of HTML": (faults.html(), "any proxy in between", "中间的代理"),
    "a path that is gone": (
        faults.http(404, json=GONE),
        "use creator_data_summary() instead",
        "请改用 creator_data_summary()",
    ),
    "a broken connection": (faults.reset(), "find out whether it was served", "可能已计费"),
}


@pytest.mark.filterwarnings("ignore::pgy_facade.PgyDeprecationWarning")
@pytest.mark.parametrize("name", FAULTS)
def test_a_failed_call_carries_the_advice_that_its_message_ends_with(name: str) -> None:
    fault, english, chinese = FAULTS[name]
    with no_waiting(), Sandbox() as upstream, PgyClient("any", base_url=upstream.api_url, max_retries=0) as client:
        upstream.fail_with(fault)
        with pytest.raises(PgyError) as raised:
            client.kol_data_overview_v1(USER, business="_0")
    error = pickle.loads(pickle.dumps(raised.value))
    assert english in error.advice
    assert str(error).endswith(f"What to do: {error.advice}.")
    assert chinese in error.advice_zh


def test_a_refused_argument_and_a_used_up_budget_advise_in_chinese_too() -> None:
    with PgyClient("any", max_billed_calls=0) as client:
        with pytest.raises(errors.InvalidParameterError) as refused:
            client.notes_details("")
        with pytest.raises(errors.BudgetExceededError) as spent:
            client.notes_details(USER)
    assert "没有发出请求" in refused.value.advice_zh
    assert "预算" in spent.value.advice_zh
