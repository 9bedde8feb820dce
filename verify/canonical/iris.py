"""The absolute IRIs that credentials are read by: what their terms mean, not how they are spelt.

Gathered from the approved contexts. Where editions of a context disagree on one term's IRI, all
are listed, newest first.
"""

from typing import Final

RDF_TYPE: Final = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
TYPE: Final = (RDF_TYPE,)
XSD: Final = "http://www.w3.org/2001/XMLSchema#"
_CRED: Final = "https://www.w3.org/2018/credentials#"
_OB: Final = "https://purl.imsglobal.org/spec/vc/ob/vocab.html#"
# The drafts of 2022, under which plugfest badges were issued.
_OB_DRAFT: Final = "https://imsglobal.github.io/openbadges-specification/ob_v3p0.html#"
_CLR: Final = "https://purl.imsglobal.org/spec/vc/clr/vocab.html#"
_SCHEMA: Final = "https://schema.org/"
_SCHEMA_HTTP: Final = "http://schema.org/"
_BITSTRING: Final = "https://www.w3.org/ns/credentials/status#"
_LIST_2021: Final = "https://w3id.org/vc/status-list#"

# W3C VC Data Model -----------------------------------------------------------------------------
VERIFIABLE_CREDENTIAL: Final = _CRED + "VerifiableCredential"
ISSUER: Final = (_CRED + "issuer",)
SUBJECT: Final = (_CRED + "credentialSubject",)
VALID_FROM: Final = (_CRED + "validFrom", _CRED + "issuanceDate")
VALID_UNTIL: Final = (_CRED + "validUntil", _CRED + "expirationDate")
STATUS: Final = (_CRED + "credentialStatus",)
EVIDENCE: Final = (_CRED + "evidence",)

# schema.org ------------------------------------------------------------------------------------
NAME: Final = (_SCHEMA + "name", _SCHEMA_HTTP + "name")
DESCRIPTION: Final = (_SCHEMA + "description", _SCHEMA_HTTP + "description")
URL: Final = (_SCHEMA + "url", _SCHEMA_HTTP + "url")
EMAIL: Final = (_SCHEMA + "email", _SCHEMA_HTTP + "email")
GIVEN_NAME: Final = (_SCHEMA + "givenName", _SCHEMA_HTTP + "givenName")
FAMILY_NAME: Final = (_SCHEMA + "familyName", _SCHEMA_HTTP + "familyName")
KEYWORDS: Final = (_SCHEMA + "keywords", _SCHEMA_HTTP + "keywords")
TARGET_NAME: Final = (_SCHEMA + "targetName",)
TARGET_URL: Final = (_SCHEMA + "targetUrl",)
TARGET_FRAMEWORK: Final = (_SCHEMA + "targetFramework",)
IN_LANGUAGE: Final = (_SCHEMA + "inLanguage",)
RESULT_VALUE: Final = (_SCHEMA + "value", _SCHEMA_HTTP + "value")

# Open Badges 3.0 and CLR 2.0 -------------------------------------------------------------------
OPEN_BADGE: Final = (
    _OB + "OpenBadgeCredential",
    _OB + "AchievementCredential",
    _OB_DRAFT + "OpenBadgeCredential",
)
# Editions of the context named it after the class, or numbered it.
ACHIEVEMENT: Final = (
    _OB + "achievement",
    _OB + "achievement-0",
    _OB + "Achievement",
    _OB_DRAFT + "Achievement",
)
ACHIEVEMENT_TYPE: Final = (_OB + "achievementType", _OB_DRAFT + "achievementType")
CRITERIA: Final = (_OB + "Criteria", _OB_DRAFT + "criteria")
NARRATIVE: Final = (_OB + "narrative", _OB_DRAFT + "narrative")
ALIGNMENT: Final = (_OB + "alignment", _OB_DRAFT + "Alignment")
TARGET_TYPE: Final = (_OB + "targetType", _OB_DRAFT + "targetType")
IDENTIFIER: Final = (_OB + "identifier", _OB_DRAFT + "Identifier")
IDENTITY_HASH: Final = (_OB + "identityHash", _OB_DRAFT + "identityHash")
IDENTITY_TYPE: Final = (_OB + "identityType",)
HASHED: Final = (_OB + "hashed", _OB_DRAFT + "hashed")
SALT: Final = (_OB + "salt", _OB_DRAFT + "salt")
CREDITS_AVAILABLE: Final = (_OB + "creditsAvailable", _OB_DRAFT + "creditsAvailable")
CREDITS_EARNED: Final = (_OB + "creditsEarned",)
RESULT: Final = (_OB + "result", _OB_DRAFT + "Result")
RESULT_DESCRIPTION: Final = (_OB + "resultDescription", _OB_DRAFT + "resultDescription")
AWARDED: Final = (_OB + "awardedDate",)
# The person's own members, of schema.org and of a Profile (B.1.15).
BIRTH_DATE: Final = (
    _SCHEMA + "birthDate",
    _SCHEMA_HTTP + "birthDate",
    _OB + "dateOfBirth",
    _OB_DRAFT + "dateOfBirth",
)
TELEPHONE: Final = (_SCHEMA + "telephone", _OB + "phone", _OB + "PhoneNumber")
ADDRESS: Final = (_OB + "address", _OB + "Address", _OB_DRAFT + "Address")
COUNTRY: Final = (_SCHEMA + "addressCountry", _OB + "CountryCode", _OB_DRAFT + "CountryCode")
REGION: Final = (_SCHEMA + "addressRegion",)
RELATED: Final = (_OB + "related",)
ACHIEVED_LEVEL: Final = (_OB + "achievedLevel", _OB_DRAFT + "achievedLevel")
RESULT_TYPE: Final = (_OB + "resultType", _OB_DRAFT + "resultType")
RESULT_STATUS: Final = (_OB + "status", _OB_DRAFT + "status")
RUBRIC_LEVEL: Final = (_OB + "rubricCriterionLevel", _OB_DRAFT + "RubricCriterionLevel")
RUBRIC_LEVEL_NAME: Final = (_OB + "level", _OB_DRAFT + "level")
SOURCE: Final = (_OB + "source",)
ENDORSEMENT: Final = (_OB + "EndorsementCredential", _OB_DRAFT + "EndorsementCredential")
ENDORSED_BY: Final = (_OB + "endorsement", _OB_DRAFT + "endorsement")
ENDORSEMENT_COMMENT: Final = (_OB + "endorsementComment", _OB_DRAFT + "endorsementComment")
RECORD: Final = (_CLR + "ClrCredential",)
RECORD_ACHIEVEMENT: Final = (_CLR + "achievement",)
ASSOCIATION: Final = (_CLR + "association",)
ASSOCIATION_TYPE: Final = (_CLR + "AssociationType",)
ASSOCIATION_SOURCE: Final = (_CLR + "sourceId",)
ASSOCIATION_TARGET: Final = (_CLR + "targetId",)
RECORD_IDENTIFIER: Final = (_CLR + "identifier-1", _CLR + "identifier")

# Status lists ----------------------------------------------------------------------------------
BITSTRING_ENTRY: Final = _BITSTRING + "BitstringStatusListEntry"
BITSTRING_LIST: Final = _BITSTRING + "BitstringStatusList"
BITSTRING_CREDENTIAL: Final = _BITSTRING + "BitstringStatusListCredential"
LIST_2021_ENTRY: Final = _LIST_2021 + "StatusList2021Entry"
LIST_2021: Final = _LIST_2021 + "StatusList2021"
LIST_2021_CREDENTIAL: Final = _LIST_2021 + "StatusList2021Credential"
STATUS_PURPOSE: Final = (_BITSTRING + "statusPurpose", _LIST_2021 + "statusPurpose")
STATUS_INDEX: Final = (_BITSTRING + "statusListIndex", _LIST_2021 + "statusListIndex")
STATUS_LIST: Final = (_BITSTRING + "statusListCredential", _LIST_2021 + "statusListCredential")
STATUS_SIZE: Final = (_BITSTRING + "statusSize",)
ENCODED_LIST: Final = (_BITSTRING + "encodedList", _LIST_2021 + "encodedList")
TTL: Final = (_BITSTRING + "ttl",)
REVOCATION_LIST: Final = (
    "https://purl.imsglobal.org/spec/vcrl/v1p0/context.json#1EdTechRevocationList"
)
