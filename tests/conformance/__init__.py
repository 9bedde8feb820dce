"""The conformance run: every third-party case, with what we say of it and why.

The cases lie in ``../shared``, outside the repository, and are read there; without them the tests
skip. What we say stands in tables here: ``expected.tsv`` for credentials, ``attacks.tsv`` for
attacks; ``elsewhere.tsv`` names the rest, and which test takes it. ``python -m
tests.conformance.survey`` prints what the product says now, in the tables' own form.
"""
