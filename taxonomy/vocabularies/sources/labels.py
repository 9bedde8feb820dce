"""Labels, texts and URIs of a file, made clean before they are kept.

They are cleaned once here, so that whatever shows a concept later shows harmless text; and with the
same rule as the URIs of credentials, so that the two compare.

>>> labels_in("data analysis\\n\\nanalysis of\\u00a0data \\n")
('data analysis', 'analysis of data')
"""

from typing import Final

from verify.reading.limits import MAX_TEXT
from verify.reading.text.safetext import SafeText

MAX_LABEL: Final = 300  # characters; ESCO's longest has 166
MAX_NOTE: Final = 4_000  # characters; ESCO's longest description has 3,853
MAX_LABELS: Final = 500  # of one concept in one language; ESCO has at most some 150


def clean_label(raw: str) -> str:
    """One label: visible, of one line, without white space around it."""
    label = raw.strip()
    return label if _is_clean(label, MAX_LABEL) else str(SafeText(label, MAX_LABEL)).strip()


def labels_in(field: str) -> tuple[str, ...]:
    """The labels of one field, each on its line, in order, without empty ones."""
    if not field:
        return ()
    parts = field.split("\n", MAX_LABELS)[:MAX_LABELS]
    return tuple(label for part in parts if (label := clean_label(part)))


def clean_text(*raw: str) -> str:
    """One text of these, one behind the other, in one line."""
    text = " ".join(" ".join(raw).split())
    return text if _is_clean(text, MAX_NOTE) else str(SafeText(text, MAX_NOTE))


def clean_uri(raw: str) -> str:
    """A URI as credentials' URIs are kept."""
    uri = raw.strip()
    return uri if _is_clean(uri, MAX_TEXT) else str(SafeText(uri)).strip()


def _is_clean(text: str, limit: int) -> bool:
    """Whether ``SafeText`` would leave it as it is: most are, and this is ten times as quick."""
    return text.isascii() and text.isprintable() and len(text) <= limit
