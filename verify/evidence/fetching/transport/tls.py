"""Whom a secure connection trusts: the machine's own store of authorities.

``SSL_CERT_FILE`` and ``SSL_CERT_DIR`` of the environment are OpenSSL's own way to say where that
store lies, and are heeded: an employer whose network inspects traffic needs them.
"""

import ssl
from pathlib import Path


def system_trust() -> ssl.SSLContext:
    """Checks certificates and names; TLS 1.2 or later (RFC 8996, RFC 9325)."""
    context = ssl.create_default_context()
    if not _has_authorities(context):
        import httpx  # noqa: PLC0415  62 ms

        # Some builds of Python know no store of the machine's; httpx brings Mozilla's.
        context = httpx.create_ssl_context(trust_env=False)
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    return context


def _has_authorities(context: ssl.SSLContext) -> bool:
    if context.cert_store_stats()["x509_ca"]:
        return True
    folder = ssl.get_default_verify_paths().capath  # read only when a certificate is checked
    return bool(folder) and Path(folder).is_dir() and any(Path(folder).iterdir())
