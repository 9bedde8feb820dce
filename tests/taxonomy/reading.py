"""Reading what may be no profile at all: it is one, or one plain sentence says why not."""

from taxonomy.profile.profile import read_profile
from tests.taxonomy.world import SCHEME
from verify.errors import UnusableInput


def check_only_unusable(data: bytes, name: str = "job.toml") -> None:
    """These bytes are a profile with requirements, or unusable for a reason that can be shown."""
    try:
        profile = read_profile(data, name, SCHEME)
    except UnusableInput as error:
        assert_plain(error)
    else:
        assert profile.requirements
        assert all(r.label.strip() for r in profile.requirements)


def assert_plain(error: UnusableInput) -> None:
    """One sentence for what is wrong and one for what to do, on one line, harmless to show."""
    for part in (error.problem, error.advice):
        assert part
        assert part[0].isupper()
        assert not part.endswith(".")
        assert part.isprintable()
        assert len(part) < 400
