"""The words of trusted lists: namespaces, types, statuses, and what they mean to us.

Source: ETSI TS 119 612 v2.3.1 (5.3.3 types of lists, 5.5.1 types of services, 5.5.4 statuses, 5.5.9
extensions), Regulation (EU) 910/2014 (article 52).
"""

from datetime import UTC, datetime
from typing import Final

TSL: Final = "{http://uri.etsi.org/02231/v2#}"
QUALIFICATIONS: Final = "{http://uri.etsi.org/TrstSvc/SvcInfoExt/eSigDir-1999-93-EC-TrustedList/#}"
ROOT: Final = f"{TSL}TrustServiceStatusList"
LANGUAGE: Final = "{http://www.w3.org/XML/1998/namespace}lang"
VERSIONS: Final = (5, 6)  # 5 until 2026, 6 with TS 119 612 v2.3.1

_LISTS: Final = "http://uri.etsi.org/TrstSvc/TrustedList/TSLType/"
LIST_OF_LISTS: Final = f"{_LISTS}EUlistofthelists"
NATIONAL: Final = f"{_LISTS}EUgeneric"
AS_XML: Final = "application/vnd.etsi.tsl+xml"  # many lists are published as PDF as well
EU: Final = "EU"

SERVICE_TYPES: Final = "http://uri.etsi.org/TrstSvc/Svctype/"
EXTENSIONS: Final = "http://uri.etsi.org/TrstSvc/TrustedList/SvcInfoExt/"
# The second is how lists of before 2013 write it.
STATUSES: Final = (
    "http://uri.etsi.org/TrstSvc/TrustedList/Svcstatus/",
    "http://uri.etsi.org/TrstSvc/eSigDir-1999-93-EC-TrustedList/Svcstatus/",
)

# 1 July 2016 in Brussels: from then on there are qualified seals, and one status that grants.
EIDAS_BEGAN: Final = datetime(2016, 6, 30, 22, tzinfo=UTC)
GRANTED: Final = "granted"
SUPERVISED: Final = frozenset(["undersupervision", "supervisionincessation", "accredited"])
# How statuses are told to a person; others as they are written.
STATUS_WORDS: Final = {
    "undersupervision": "under supervision",
    "supervisionincessation": "under supervision, which is ending",
    "supervisionceased": "no longer under supervision",
    "supervisionrevoked": "put out of supervision",
    "accreditationceased": "no longer accredited",
    "accreditationrevoked": "stripped of its accreditation",
}

FOR_SEALS: Final = "ForeSeals"
NOT_QUALIFIED: Final = "NotQualified"
QUALIFIED: Final = "QCStatement"
SEALS: Final = "QCForESeal"
NOT_SEALS: Final = frozenset(["QCForESig", "QCForWSA"])
IN_DEVICE: Final = frozenset(["QCWithSSCD", "QCWithQSCD", "QCQSCDManagedOnBehalf"])
NOT_IN_DEVICE: Final = frozenset(["QCNoSSCD", "QCNoQSCD"])
