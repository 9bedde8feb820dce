"""What can go wrong, as two trees, and the codes that name it.

::

    VerifyError
    ├── BadData               the data is bad: a check fails, or the item is unreadable
    │   └── UnusableInput     a whole file the person gave cannot be used: exit status 2
    └── CouldNotFindOut       we could not find out: a check stays not_checked
        └── LeadsElsewhere    a host that nobody agreed to would have to be contacted

Inside a check code raises one of these; at the check's boundary it becomes an outcome. No
third-party exception leaves ``verify``. The sentence for each code is in ``catalogue``.

>>> raise BadData(Code.DUPLICATE_KEY, "issuer")
Traceback (most recent call last):
verify.errors.BadData: duplicate_key: issuer
"""

from enum import StrEnum


class Code(StrEnum):
    """Every reason the product can give. The values are a contract of the JSON report."""

    # readable
    UNSUPPORTED_FORMAT = "unsupported_format"
    MALFORMED = "malformed"
    DUPLICATE_KEY = "duplicate_key"
    NESTING_LIMIT = "nesting_limit"
    SIZE_LIMIT = "size_limit"
    ARCHIVE_OVERLAP = "archive_overlap"
    ARCHIVE_ENCRYPTED = "archive_encrypted"
    ARCHIVE_METHOD = "archive_method"
    MALFORMED_DATE = "malformed_date"
    TWO_BADGES_IN_IMAGE = "two_badges_in_image"
    INCOMPLETE = "incomplete"
    # no proof at all
    NO_PROOF = "no_proof"
    IMAGE_HAS_NO_BADGE = "image_has_no_badge"
    PRIVATE_KEYS_IN_BUNDLE = "private_keys_in_bundle"
    # coverage
    CONTEXT_NOT_APPROVED = "context_not_approved"
    UNSIGNED_CONTENT = "unsigned_content"
    UNDEFINED_TERM = "undefined_term"
    TERM_REDEFINED = "term_redefined"
    CANONICALISATION_LIMIT = "canonicalisation_limit"
    # signature
    UNSUPPORTED_PROOF = "unsupported_proof"
    BAD_SIGNATURE = "bad_signature"
    ALGORITHM_NOT_ALLOWED = "algorithm_not_allowed"
    HEADER_NOT_ALLOWED = "header_not_allowed"
    MALFORMED_PROOF = "malformed_proof"
    WRONG_PROOF_PURPOSE = "wrong_proof_purpose"
    PROOF_FOR_ANOTHER_VERIFIER = "proof_for_another_verifier"
    PROOF_EXPIRED = "proof_expired"
    CLAIMS_MISMATCH = "claims_mismatch"
    # key
    KEY_UNRESOLVED = "key_unresolved"
    KEY_SELF_ASSERTED = "key_self_asserted"
    KEY_NOT_ISSUERS = "key_not_issuers"
    KEY_MALFORMED = "key_malformed"
    DID_METHOD_UNSUPPORTED = "did_method_unsupported"
    ISSUER_MISMATCH = "issuer_mismatch"
    ISSUER_MISSING = "issuer_missing"
    # validity
    EXPIRED = "expired"
    NOT_YET_VALID = "not_yet_valid"
    NO_PERIOD_STATED = "no_period_stated"
    # status
    REVOKED = "revoked"
    SUSPENDED = "suspended"
    ISSUER_PUBLISHES_NO_STATUS = "issuer_publishes_no_status"
    STATUS_NOT_REACHED = "status_not_reached"
    STATUS_LIST_NOT_GENUINE = "status_list_not_genuine"
    STATUS_LIST_EXPIRED = "status_list_expired"
    STATUS_LIST_NOT_YET_VALID = "status_list_not_yet_valid"
    STATUS_LIST_ROLLED_BACK = "status_list_rolled_back"
    STATUS_LIST_MALFORMED = "status_list_malformed"
    STATUS_ENTRY_MALFORMED = "status_entry_malformed"
    STATUS_INDEX_OUT_OF_RANGE = "status_index_out_of_range"
    STATUS_TYPE_UNSUPPORTED = "status_type_unsupported"
    STATUS_PURPOSE_UNSUPPORTED = "status_purpose_unsupported"
    # hosted badges and seals
    HOSTED_NEEDS_NETWORK = "hosted_needs_network"
    HOSTED_DIFFERS = "hosted_differs"
    SEAL_NOT_QUALIFIED = "seal_not_qualified"
    SEAL_EXPIRED_AT_SIGNING = "seal_expired_at_signing"
    SEAL_REVOKED = "seal_revoked"
    SEAL_TIME_UNPROVEN = "seal_time_unproven"
    # issuer
    ISSUER_NOT_RECOGNISED = "issuer_not_recognised"
    NO_TRUST_LIST = "no_trust_list"
    REGISTRY_NOT_ASKED = "registry_not_asked"
    REGISTRY_KEYS_CHANGED = "registry_keys_changed"
    REGISTRY_STATEMENT_EXPIRED = "registry_statement_expired"
    REGISTRY_STATEMENT_NOT_GENUINE = "registry_statement_not_genuine"
    REGISTRY_STATEMENT_UNSUPPORTED = "registry_statement_unsupported"
    MIXED_SCRIPTS = "mixed_scripts"
    ISSUER_NAME_OF_ANOTHER = "issuer_name_of_another"
    ISSUER_LOOKS_LIKE_ANOTHER = "issuer_looks_like_another"
    # holder
    HOLDER_MISMATCH = "holder_mismatch"
    HOLDER_UNPROVEN = "holder_unproven"
    HOLDER_NOT_ASKED = "holder_not_asked"
    HOLDER_HASH_WEAK = "holder_hash_weak"
    KEY_BINDING_NOT_OURS = "key_binding_not_ours"
    CLAIMS_WITHHELD = "claims_withheld"
    HOLDER_DIFFERS_IN_BUNDLE = "holder_differs_in_bundle"
    HOLDER_NAME_DIFFERS = "holder_name_differs"
    BIRTH_DATE_DIFFERS = "birth_date_differs"
    SAME_CREDENTIAL_IN_TWO_BUNDLES = "same_credential_in_two_bundles"
    SAME_NAME_TWICE = "same_name_twice"
    SUSPICIOUS_NAME = "suspicious_name"
    # reaching out
    BLOCKED_ADDRESS = "blocked_address"
    FETCH_LIMIT = "fetch_limit"
    FETCH_FAILED = "fetch_failed"
    FETCH_REFUSED = "fetch_refused"
    FETCH_BUDGET = "fetch_budget"
    FETCH_STOPPED = "fetch_stopped"
    REDIRECTED_ELSEWHERE = "redirected_elsewhere"
    REDIRECT_NOT_AGREED = "redirect_not_agreed"
    CERTIFICATE_INVALID = "certificate_invalid"
    OFFLINE = "offline"
    # our own
    NOT_RUN = "not_run"
    NOT_SIGNED_NOT_JUDGED = "not_signed_not_judged"
    INTERNAL = "internal"
    REJECTED_NOT_JUDGED = "rejected_not_judged"


class VerifyError(Exception):
    """The root: a code, and a detail for the log and the evidence pane (never a whole value)."""

    def __init__(self, code: Code, detail: str = "") -> None:
        super().__init__(f"{code}: {detail}" if detail else str(code))
        self.code = code
        self.detail = detail


class BadData(VerifyError):
    """The data is bad: malformed, forged, or against a rule that its own format sets."""


class CouldNotFindOut(VerifyError):
    """The data may be good: we lack the means, the evidence or the permission to tell."""


class LeadsElsewhere(CouldNotFindOut):
    """An address leads to a host that nobody agreed to contact, which was not contacted."""

    def __init__(self, host: str) -> None:
        super().__init__(Code.REDIRECT_NOT_AGREED, f"to {host}"[:200])
        self.host = host


class UnusableInput(BadData):
    """A file or option that the person gave cannot be used at all.

    ``problem`` says what is wrong and where, ``advice`` what to do; together one sentence each.
    """

    def __init__(self, problem: str, advice: str, code: Code = Code.MALFORMED) -> None:
        super().__init__(code, problem)
        self.problem = problem
        self.advice = advice

    def __str__(self) -> str:
        return f"{self.problem}. {self.advice}."
