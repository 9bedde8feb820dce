"""What a report says of the vocabularies that it tells skills by: which they are, and whose.

>>> skills_by(load_bundled())
['Skills by mc-review vocabulary, version 1.']
"""

from taxonomy.scheme.concept import Scheme


def skills_by(scheme: Scheme) -> list[str]:
    """The sentences for the end of a report; the last ones are those that licences ask for."""
    named = [f"{about.name}, version {about.version}" for about in scheme.vocabularies]
    owed = dict.fromkeys(about.attribution for about in scheme.vocabularies if about.attribution)
    return [f"Skills by {'; '.join(named)}.", *owed]
