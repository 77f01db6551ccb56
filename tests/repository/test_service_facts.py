"""What the service is, its regions and codes, stands once: in the contract. Code and README follow it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from pgy_client.service import CODES, REGIONS

from pgy_facade import BusinessError, PgyClient, Region
from pgy_facade.sandbox import Sandbox

ROOT = Path(__file__).resolve().parents[2]
ROWS = re.findall(r"^\| `(\w+)`[^|]*\| (\d+) \| (\w+) \| (\w+)", (ROOT / "README.md").read_text("utf-8"), re.MULTILINE)


def test_every_region_has_a_url() -> None:
    assert set(REGIONS) == {region.value for region in Region}


def test_the_readme_lists_every_code_of_the_contract() -> None:
    assert {int(code) for _, code, _, _ in ROWS} == set(CODES)


@pytest.mark.parametrize(("error", "code", "billed", "repeated"), ROWS)
def test_the_readme_says_of_a_code_what_the_client_does(error: str, code: str, billed: str, repeated: str) -> None:
    with Sandbox() as upstream, PgyClient("any", base_url=upstream.api_url, max_retries=1) as client:
        upstream.fail_with(int(code))
        upstream.fail_with(int(code))
        with pytest.raises(BusinessError) as raised:
            client.call("creator_search_v1")
    assert type(raised.value).__name__ == error
    assert raised.value.billed is (billed == "yes")
    assert raised.value.attempts == (2 if repeated == "yes" else 1)


@pytest.mark.parametrize("url", [*REGIONS.values()])
def test_no_other_module_knows_the_address_of_a_region(url: str) -> None:
    host = url.partition("://")[2]
    folders = ("pgy_facade", "scripts")
    knowing = [path for folder in folders for path in (ROOT / folder).rglob("*.py") if host in path.read_text("utf-8")]
    assert knowing == []
