"""The one catalogue: for each code, verdict and passed check, the sentence and what to do.

Screens, text, JSON, CSV and the log use these words and no others. A sentence says what was found,
never more; the advice is addressed to a recruiter and is "" where there is nothing to do.

>>> explain(Code.EXPIRED).advice
'Ask the candidate for a renewed credential, or decide whether it still counts for you'
"""

from typing import Final

from msgspec import Struct

from verify.errors import Code
from verify.verdict import Check, Fail, NotApplicable, NotChecked, Outcome, Pass, Verdict


class Explanation(Struct, frozen=True):
    """One sentence on what was found, and what a recruiter can do about it ("" if nothing)."""

    sentence: str
    advice: str = ""


VERDICT_WORDS: Final = {
    Verdict.UNREADABLE: "UNREADABLE",
    Verdict.NOT_SIGNED: "NOT SIGNED",
    Verdict.REJECTED: "REJECTED",
    Verdict.NOT_THEIRS: "NOT THIS CANDIDATE'S",
    Verdict.NO_LONGER_VALID: "NO LONGER VALID",
    Verdict.NOT_FULLY_CHECKED: "NOT FULLY CHECKED",
    Verdict.GENUINE: "GENUINE, ISSUER NOT RECOGNISED",
    Verdict.VERIFIED: "VERIFIED",
}

VERDICT_SENTENCES: Final = {
    Verdict.UNREADABLE: "This file could not be read, so nothing in it was judged",
    Verdict.NOT_SIGNED: "Nothing in this file proves who made it",
    Verdict.REJECTED: "Do not rely on it: a check that every genuine credential passes has failed",
    Verdict.NOT_THEIRS: (
        "As far as checked it is genuine, but it was issued to another address than those given"
    ),
    Verdict.NO_LONGER_VALID: "As far as checked it is genuine, but it does not hold",
    Verdict.NOT_FULLY_CHECKED: "Nothing wrong was found, but not everything could be checked",
    Verdict.GENUINE: "It is unchanged and in force; nobody you trust vouches for its issuer",
    Verdict.VERIFIED: "Unchanged, in force, and from an issuer you recognise",
}

PASSED: Final = {
    Check.READABLE: "It could be read completely",
    Check.COVERAGE: "Everything shown is covered by the signature",
    Check.SIGNATURE: "The signature fits the content",
    Check.KEY: "The signing key belongs to the issuer that the credential names",
    Check.VALIDITY: "The time of this review is inside its period of validity",
    Check.STATUS: "The issuer's own list does not revoke or suspend it",
    Check.ISSUER: "Someone you trust recognises the issuer",
    Check.HOLDER: "It is tied to an address that you gave for this candidate",
    Check.TRANSPARENCY: "It states elements that the EU Council Recommendation asks for",
}

_ASK_ISSUER = "Ask the issuer named in it to confirm, using an address you look up yourself"
_ASK_ORIGINAL = "Ask the candidate for the original file as the issuer delivered it"
GO_ONLINE = "Review again with the network allowed, or with an evidence pack that holds it"
_LATER = "Try again later; if it persists, ask the issuer"
_LATER_REGISTRY = "Try again later; if it persists, ask the registry"

CODES: Final = {
    Code.UNSUPPORTED_FORMAT: Explanation(
        "This version does not read this format", "Check it with the issuer's own verifier"
    ),
    Code.MALFORMED: Explanation("The file is damaged or does not follow its format", _ASK_ORIGINAL),
    Code.DUPLICATE_KEY: Explanation(
        "A name appears twice in it, so it could be read in two ways", _ASK_ORIGINAL
    ),
    Code.NESTING_LIMIT: Explanation("It is nested deeper than any honest file", _ASK_ORIGINAL),
    Code.SIZE_LIMIT: Explanation(
        "It is larger than the limit for one file", "Ask for the credential in a file of its own"
    ),
    Code.ARCHIVE_OVERLAP: Explanation(
        "Files in the archive overlap, which no honest archiver does", _ASK_ORIGINAL
    ),
    Code.ARCHIVE_ENCRYPTED: Explanation(
        "The file is locked with a password", "Ask the candidate for a file without a password"
    ),
    Code.ARCHIVE_METHOD: Explanation(
        "The file is packed with a method that is not in common use",
        "Ask the candidate to pack it again as an ordinary zip",
    ),
    Code.MALFORMED_DATE: Explanation("A date in it is not a valid date and time", _ASK_ISSUER),
    Code.TWO_BADGES_IN_IMAGE: Explanation(
        "The image carries two badges, so it cannot be told which one counts", _ASK_ORIGINAL
    ),
    Code.INCOMPLETE: Explanation(
        "It leaves out something that its format asks for; what it states was judged all the same"
    ),
    Code.NO_PROOF: Explanation(
        "It carries no signature or other proof",
        "Ask the candidate for the digital original, or ask the issuer to confirm it",
    ),
    Code.IMAGE_HAS_NO_BADGE: Explanation(
        "The image carries no badge data; phones and messengers often strip it",
        "Ask for the original image file, or for the badge's page address",
    ),
    Code.PRIVATE_KEYS_IN_BUNDLE: Explanation(
        "The file holds the candidate's private keys; they were skipped and not kept",
        "Tell the candidate, delete the file, and ask for the credentials alone",
    ),
    Code.CONTEXT_NOT_APPROVED: Explanation(
        "It uses a vocabulary that is not approved here, so its terms were not interpreted",
        "Check it with the issuer's own verifier, or report the vocabulary's address to us",
    ),
    Code.UNSIGNED_CONTENT: Explanation(
        "It holds content that the signature does not cover",
        "Do not rely on it; ask the candidate for the original file",
    ),
    Code.UNDEFINED_TERM: Explanation(
        "It uses terms that its own vocabularies do not define, so their meaning is open",
        "Check it with the issuer's own verifier, or ask the issuer to confirm it",
    ),
    Code.TERM_REDEFINED: Explanation(
        "It gives a protected term another meaning",
        "Do not rely on it; ask the issuer to confirm it",
    ),
    Code.CANONICALISATION_LIMIT: Explanation(
        "It is built so that checking its signature would take too long", _ASK_ISSUER
    ),
    Code.UNSUPPORTED_PROOF: Explanation(
        "Its kind of proof is not supported here, so it was neither confirmed nor refuted",
        "Check it with the issuer's own verifier",
    ),
    Code.BAD_SIGNATURE: Explanation(
        "The signature does not fit the content: it was changed after it was signed",
        "Do not rely on it; ask the candidate for the original, and the issuer to confirm it",
    ),
    Code.ALGORITHM_NOT_ALLOWED: Explanation(
        "Its signature algorithm proves nothing about who signed", _ASK_ORIGINAL
    ),
    Code.HEADER_NOT_ALLOWED: Explanation(
        "Its signature header demands something that no signer of credentials may demand",
        _ASK_ORIGINAL,
    ),
    Code.MALFORMED_PROOF: Explanation(
        "Its proof does not follow the rules of its type", _ASK_ORIGINAL
    ),
    Code.WRONG_PROOF_PURPOSE: Explanation(
        "It was signed for a purpose other than stating facts about someone", _ASK_ISSUER
    ),
    Code.PROOF_FOR_ANOTHER_VERIFIER: Explanation(
        "Its proof was made for another verifier, not for showing around", _ASK_ORIGINAL
    ),
    Code.PROOF_EXPIRED: Explanation("Its proof has passed its own end date", _ASK_ORIGINAL),
    Code.CLAIMS_MISMATCH: Explanation(
        "Its signed header and its content contradict each other", _ASK_ISSUER
    ),
    Code.KEY_UNRESOLVED: Explanation(
        "The issuer's key could not be obtained, so the signature was not checked", GO_ONLINE
    ),
    Code.KEY_SELF_ASSERTED: Explanation(
        "The signature fits a key that only the credential itself names: someone signed it, "
        "but it is not known who",
        GO_ONLINE + "; for a seal, import the EU's trusted lists (mc-review trust refresh eu)",
    ),
    Code.KEY_NOT_ISSUERS: Explanation(
        "The signing key is not one of the issuer's own keys",
        "Do not rely on it; ask the issuer to confirm it",
    ),
    Code.KEY_MALFORMED: Explanation("The key that it names is not a usable key", _ASK_ISSUER),
    Code.DID_METHOD_UNSUPPORTED: Explanation(
        "The issuer's kind of identifier is not supported here",
        "Check it with the issuer's own verifier",
    ),
    Code.ISSUER_MISMATCH: Explanation(
        "The document at the issuer's address describes someone else", _ASK_ISSUER
    ),
    Code.ISSUER_MISSING: Explanation("It does not name an issuer", _ASK_ORIGINAL),
    Code.EXPIRED: Explanation(
        "Its period of validity has ended",
        "Ask the candidate for a renewed credential, or decide whether it still counts for you",
    ),
    Code.NOT_YET_VALID: Explanation(
        "Its period of validity has not begun", "Ask why it is dated ahead"
    ),
    Code.NO_PERIOD_STATED: Explanation("It states no period of validity"),
    Code.REVOKED: Explanation("The issuer has revoked it", "Ask the candidate or the issuer why"),
    Code.SUSPENDED: Explanation(
        "The issuer has suspended it for the time being", "Ask the candidate or the issuer why"
    ),
    Code.ISSUER_PUBLISHES_NO_STATUS: Explanation(
        "The issuer publishes no revocation status for it, so there is nothing to look up"
    ),
    Code.STATUS_NOT_REACHED: Explanation(
        "The issuer's revocation list was not reached, so it may have been revoked", GO_ONLINE
    ),
    Code.STATUS_LIST_NOT_GENUINE: Explanation(
        "The revocation list is not genuinely the issuer's, so it tells nothing", _LATER
    ),
    Code.STATUS_LIST_EXPIRED: Explanation("The revocation list at hand is out of date", GO_ONLINE),
    Code.STATUS_LIST_NOT_YET_VALID: Explanation(
        "The revocation list at hand is dated in the future", _LATER
    ),
    Code.STATUS_LIST_ROLLED_BACK: Explanation(
        "The revocation list is older than one seen before", _LATER
    ),
    Code.STATUS_LIST_MALFORMED: Explanation(
        "The revocation list does not follow its format, so it tells nothing", _LATER
    ),
    Code.STATUS_ENTRY_MALFORMED: Explanation(
        "It names its place in the revocation list in an invalid way", _ASK_ISSUER
    ),
    Code.STATUS_INDEX_OUT_OF_RANGE: Explanation(
        "Its place lies outside the revocation list", _ASK_ISSUER
    ),
    Code.STATUS_TYPE_UNSUPPORTED: Explanation(
        "Its kind of revocation status is not supported here, so it may have been revoked",
        "Check it with the issuer's own verifier",
    ),
    Code.STATUS_PURPOSE_UNSUPPORTED: Explanation(
        "Its status list serves a purpose that is not revocation or suspension",
        "Check it with the issuer's own verifier",
    ),
    Code.HOSTED_NEEDS_NETWORK: Explanation(
        "Its truth lies on the issuer's web site, which was not asked", GO_ONLINE
    ),
    Code.HOSTED_DIFFERS: Explanation(
        "It differs from what the issuer's web site says", "Rely on the issuer's web site only"
    ),
    Code.SEAL_NOT_QUALIFIED: Explanation(
        "Its electronic seal is not a qualified one under EU law",
    ),
    Code.SEAL_EXPIRED_AT_SIGNING: Explanation(
        "The seal's certificate was not valid when it was sealed", _ASK_ISSUER
    ),
    Code.SEAL_REVOKED: Explanation(
        "The seal's certificate had been revoked before it was sealed",
        "Do not rely on it; ask the issuer to confirm it",
    ),
    Code.SEAL_TIME_UNPROVEN: Explanation(
        "The seal's certificate no longer holds, and nothing trusted proves that it was sealed "
        "while it did",
        _ASK_ISSUER,
    ),
    Code.ISSUER_NOT_RECOGNISED: Explanation(
        "None of your lists of trusted issuers vouches for this issuer",
        "Look the issuer up by the identifier shown; if you trust it, add it with "
        "mc-review trust add",
    ),
    Code.NO_TRUST_LIST: Explanation(
        "No list of trusted issuers was given",
        "Give one with --trust FILE, or keep your own with mc-review trust add",
    ),
    Code.REGISTRY_NOT_ASKED: Explanation(
        "A registry that you go by could not be asked about this issuer", GO_ONLINE
    ),
    Code.REGISTRY_KEYS_CHANGED: Explanation(
        "A registry signed its word for this issuer with a key that you have not accepted",
        "Renew the registry with mc-review trust refresh, which says what changed",
    ),
    Code.REGISTRY_STATEMENT_EXPIRED: Explanation(
        "A registry's word for this issuer is out of date", GO_ONLINE
    ),
    Code.REGISTRY_STATEMENT_NOT_GENUINE: Explanation(
        "What was received as a registry's word for this issuer is not genuinely the registry's",
        _LATER_REGISTRY,
    ),
    Code.REGISTRY_STATEMENT_UNSUPPORTED: Explanation(
        "A registry has a word for this issuer of a kind, or with conditions, not supported here",
        "Look the issuer up at the registry itself; if you trust it, add it with "
        "mc-review trust add",
    ),
    Code.MIXED_SCRIPTS: Explanation(
        "The issuer's name or domain mixes letters of different alphabets, as imitations do",
        "Compare the identifier, letter by letter, with one that you look up yourself",
    ),
    Code.ISSUER_NAME_OF_ANOTHER: Explanation(
        "Its issuer bears the name of one that you recognise, but has another identifier",
        "If it may be the same institution, ask it, using an address you look up yourself",
    ),
    Code.ISSUER_LOOKS_LIKE_ANOTHER: Explanation(
        "Its issuer looks like one that you recognise, but has another identifier",
        "Compare the two letter by letter, and ask the one that you recognise",
    ),
    Code.HOLDER_MISMATCH: Explanation(
        "It was issued to another address than those you gave",
        "If the candidate also uses another address, review again with that one added",
    ),
    Code.HOLDER_UNPROVEN: Explanation(
        "Nothing proves that this is the candidate's",
        "Ask the candidate to show it from their own account or wallet",
    ),
    Code.HOLDER_NOT_ASKED: Explanation(
        "It names its holder by an e-mail address, and you gave none to compare",
        "Review again with --email and the candidate's address",
    ),
    Code.HOLDER_HASH_WEAK: Explanation(
        "It names its holder by a hash that is too weak to prove whose it is",
        "Ask the candidate to show it from their own account or wallet",
    ),
    Code.KEY_BINDING_NOT_OURS: Explanation(
        "It was shown to someone else with a proof of holding it; a copy would look the same here",
        "Ask the candidate to show it to you from their own wallet",
    ),
    Code.CLAIMS_WITHHELD: Explanation(
        "Part of it was withheld, and what decides this may be in that part",
        "Ask the candidate to show all of it, or ask the issuer to confirm it",
    ),
    Code.HOLDER_DIFFERS_IN_BUNDLE: Explanation(
        "Its holder's identifier differs from that of the other credentials here",
        "People have several identifiers; ask the candidate",
    ),
    Code.HOLDER_NAME_DIFFERS: Explanation(
        "Its holder's name differs from that on other credentials here",
        "People change names and spell them in several ways; ask the candidate",
    ),
    Code.BIRTH_DATE_DIFFERS: Explanation(
        "Its holder's date of birth differs from that on other credentials here",
        "Dates are mistyped at times; ask the candidate, and the issuer if it matters",
    ),
    Code.SAME_CREDENTIAL_IN_TWO_BUNDLES: Explanation(
        "The same credential was handed in by another candidate as well",
        "Find out whose it is before it counts for either",
    ),
    Code.SAME_NAME_TWICE: Explanation("Two files of the bundle bear this name"),
    Code.SUSPICIOUS_NAME: Explanation(
        "The file's name is made to reach outside its folder or to deceive the eye"
    ),
    Code.BLOCKED_ADDRESS: Explanation(
        "It points to an address that must not be contacted", _ASK_ISSUER
    ),
    Code.FETCH_LIMIT: Explanation("The answer was larger or slower than the limit", _LATER),
    Code.FETCH_FAILED: Explanation("The address could not be reached", _LATER),
    Code.FETCH_REFUSED: Explanation(
        "The web site answered, but without the document", "Ask the issuer where it lies now"
    ),
    Code.FETCH_BUDGET: Explanation(
        "The limit of what is fetched for one bundle was reached before it was its turn",
        "Review this credential in a bundle of its own",
    ),
    Code.FETCH_STOPPED: Explanation(
        "The review was stopped before the address had answered", "Review again"
    ),
    Code.REDIRECTED_ELSEWHERE: Explanation(
        "The address leads to another web site, which cannot speak for it", _ASK_ISSUER
    ),
    Code.REDIRECT_NOT_AGREED: Explanation(
        "The address leads to another host, which you have not agreed to contact", GO_ONLINE
    ),
    Code.CERTIFICATE_INVALID: Explanation(
        "The web site did not prove its name: its certificate is not valid",
        "Ask the issuer; if many sites are said to fail so, ask your own IT department",
    ),
    Code.OFFLINE: Explanation("The network was not used in this review", GO_ONLINE),
    Code.NOT_RUN: Explanation("This was not checked"),
    Code.NOT_SIGNED_NOT_JUDGED: Explanation("Not judged, because nothing is signed"),
    Code.REJECTED_NOT_JUDGED: Explanation("Not judged, because the credential is rejected"),
    Code.INTERNAL: Explanation(
        "A fault in mc-review stopped this check", "Report it with the file's name and this code"
    ),
}


def explain(code: Code) -> Explanation:
    """The sentence and the advice for a code."""
    return CODES[code]


def sentence(check: Check, outcome: Outcome) -> str:
    """The one sentence for a check's outcome."""
    match outcome:
        case Pass():
            return PASSED[check]
        case Fail(code=code) | NotChecked(code=code) | NotApplicable(code=code):
            return explain(code).sentence


def advice(outcome: Outcome) -> str:
    """What to do about an outcome; "" for a pass and where there is nothing to do."""
    match outcome:
        case Pass():
            return ""
        case Fail(code=code) | NotChecked(code=code) | NotApplicable(code=code):
            return explain(code).advice
