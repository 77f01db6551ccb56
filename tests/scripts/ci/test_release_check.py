"""What `make release-check` installs."""

from __future__ import annotations

from pathlib import Path

from scripts.ci.release_check import PROJECT, installations


def test_every_extra_is_installed_alone_and_all_together_on_the_lowest_and_the_newest_and_from_the_sdist() -> None:
    wheel, sdist = Path("a.whl"), Path("a.tar.gz")
    tried = [(which, file, tuple(extras)) for which, file, extras in installations(wheel, sdist)]
    names = sorted(PROJECT["optional-dependencies"])
    for which in ("lowest", "newest"):
        assert {(which, wheel, extras) for extras in [(), tuple(names), *((name,) for name in names)]} <= {*tried}
    assert ("newest", sdist, tuple(names)) in tried
