"""Where a person's files lie is what platformdirs says, which isn't loaded to say it on Linux."""

from pathlib import Path

import platformdirs
import pytest

from tui.settings.folders import cache_folder, config_folder, data_folder

PLACES = ["/elsewhere/of mine", "relative", "", None]


@pytest.mark.parametrize("stated", PLACES)
@pytest.mark.parametrize("home", ["/home/ada", "/", "relative"])
@pytest.mark.parametrize("name", ["XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME"])
def test_the_folders_are_those_of_platformdirs(
    name: str, home: str, stated: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", home)
    if stated is None:
        monkeypatch.delenv(name, raising=False)
    else:
        monkeypatch.setenv(name, stated)
    expected: tuple[Path, ...] = (
        platformdirs.user_config_path("mc-review", appauthor=False),
        platformdirs.user_data_path("mc-review", appauthor=False),
        platformdirs.user_cache_path("mc-review", appauthor=False),
    )
    assert (config_folder(), data_folder(), cache_folder()) == expected
