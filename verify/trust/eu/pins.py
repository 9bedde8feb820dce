"""Who may sign the EU's list of lists, as shipped with the program.

The SHA-256 fingerprints of the certificates that edition 388 of the list of lists (issued on
2026-05-22) names for its own next editions; that edition is signed by the second of them. The
Commission publishes the set in the Official Journal (OJ C 276, 16 August 2019, page 1; that edition
names C/2026/1944 beside it), with a pivot edition for each change since, which ``importing``
follows. Taken from the list itself, and the same as pyHanko 0.38 ships from its own reading.
"""

from typing import Final

LOTL_SIGNERS: Final = frozenset(
    [
        "d2064fdd70f6982dcc516b86d9d5c56aea939417c624b2e478c0b29de54f8474",
        "e0a620fbb6747362bb933ac44169d676a553444716cf5f31605f12a22b8396b1",
        "c0641c4f7d56c431b1c924742db7fce9c1eef7d7fd212113a2768486b3abcdc5",
        "df7e29360c34b2b8d6d5f40325c1d4d12c9922cecd33b7407674a74b2b3ca1e5",
        "b63d416744e7098bf9ec2caa596a93bc2468e37f8284ba65ecc061711bcbaa18",
        "236103f03a8031ae8f47f9059bf8de38564cdbfebedde4a597d50f8980aa653b",
    ]
)
