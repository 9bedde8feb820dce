"""openvc-core: its whole ``verify_credential``, its resolver made once, contexts in memory."""

import json
from typing import Any

from openvc.verify import default_resolver, verify_credential
from serving import contexts, serve

RESOLVER = default_resolver()
CONTEXTS = contexts()


def verify(text: str) -> bool:
    """One credential, from its text."""
    credential: Any = json.loads(text) if text.startswith("{") else text
    verify_credential(credential, resolver=RESOLVER, extra_contexts=CONTEXTS)
    return True


serve(verify)
