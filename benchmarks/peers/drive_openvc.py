"""openvc-core: its whole ``verify_credential``, its resolver made once, contexts in memory."""

from typing import Any

from openvc.verify import default_resolver, verify_credential
from serving import contexts, serve

RESOLVER = default_resolver()
CONTEXTS = contexts()


def verify(credential: Any) -> bool:
    """One credential: its JSON, or a token's text."""
    verify_credential(credential, resolver=RESOLVER, extra_contexts=CONTEXTS)
    return True


serve(verify)
