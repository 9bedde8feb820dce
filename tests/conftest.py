"""Every test has folders of its own for what a person's settings, data and cache would be."""

import pytest
from hypothesis import settings

# A timed test is not a test: what is slow shows in benchmarks, not on a busy machine.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")


@pytest.fixture(autouse=True)
def folders_of_its_own(tmp_path_factory, monkeypatch):
    home = tmp_path_factory.mktemp("home")
    for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME"):
        monkeypatch.setenv(name, str(home / name.lower()))
    return home
