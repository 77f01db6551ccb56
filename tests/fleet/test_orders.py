"""What workers are told of a run, and what a worker calls its own region."""

from __future__ import annotations

import pytest

from pgy_facade import errors
from pgy_facade.cli.exit_codes import ExitCode, code_of
from pgy_facade.fleet.clients import OWN, nameless
from pgy_facade.fleet.metrics import read_place
from pgy_facade.fleet.orders import STOPPING, Order


@pytest.mark.parametrize("kind", STOPPING)
def test_what_stopped_a_run_elsewhere_leads_to_the_same_exit_code_here(kind: type[errors.PgyError]) -> None:
    order = Order(1, None, None, None, False, stopped_by=kind.__name__, stopped_why="words")
    assert not order.goes_on
    assert type(order.error) is kind
    assert str(order.error) == "words"
    assert code_of(kind("words")) == ExitCode.MONEY


def test_a_run_goes_on_unless_it_was_stopped_or_cancelled() -> None:
    order = Order(1, None, None, None, False)
    assert order.goes_on
    assert order.error is None
    assert not order._replace(cancelled_at=1.0).goes_on


@pytest.mark.parametrize("given", [{"region": "https://a.example"}, {"base_url": "https://a.example"}])
def test_a_region_given_by_its_url_has_a_name_that_tells_nothing(given: dict[str, str]) -> None:
    assert nameless({"timeout": 3, **given}) == {
        "timeout": 3,
        "region": OWN,
        "region_urls": {OWN: "https://a.example"},
    }
    assert nameless({"region": "cn"}) == {"region": "cn"}


def test_figures_are_served_on_loopback_unless_a_host_is_given() -> None:
    assert read_place("9100") == ("127.0.0.1", 9100)
    assert read_place("0.0.0.0:9100") == ("0.0.0.0", 9100)
    assert read_place("[::1]:0") == ("::1", 0)
    for text in ("", "host", "host:", "70000", "9100/tcp"):
        with pytest.raises(errors.ConfigurationError, match="PORT or HOST:PORT"):
            read_place(text)
