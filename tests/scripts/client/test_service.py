"""The regions and codes of the service, as the overlay says them and the client gets them."""

from __future__ import annotations

from typing import Any

import pytest

from scripts.client.service import service_of
from scripts.errors import PipelineError

CODE = {"meaning": "no", "http": 400, "billed": False, "repeat": False}


def test_regions_and_codes_are_those_of_the_bundle() -> None:
    bundle = {"servers": [{"url": "https://a.test", "x-region": "a"}], "x-codes": {"7": CODE}}
    assert service_of(bundle) == {"regions": {"a": "https://a.test"}, "codes": {7: CODE}}


@pytest.mark.parametrize("server", [{"url": "https://a.test"}, {"x-region": "a"}, {"x-region": "a", "url": "ftp://a"}])
def test_a_server_without_a_name_or_a_url_is_refused(server: dict[str, Any]) -> None:
    with pytest.raises(PipelineError, match="needs an x-region and an http"):
        service_of({"servers": [server]})


@pytest.mark.parametrize(
    ("number", "change"),
    [("x", {}), ("7", {"billed": "no"}), ("7", {"repeat": None}), ("7", {"http": "400"}), ("7", {"meaning": None})],
)
def test_a_code_that_does_not_say_what_it_means_is_refused(number: str, change: dict[str, Any]) -> None:
    with pytest.raises(PipelineError, match=f"the code {number} needs a meaning"):
        service_of({"x-codes": {number: CODE | change}})
