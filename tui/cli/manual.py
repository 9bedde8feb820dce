"""What ``--help``, ``--version`` and an empty command line answer. The README holds it verbatim.

What is said of each option stands where it is declared, in ``options``.
"""

from typing import Final

from tui.cli.arguments import option_lines
from tui.cli.options import COMPARISON_OPTIONS, DISPLAY_OPTIONS, EVIDENCE_OPTIONS
from tui.version import VERSION

MANUAL: Final = f"""\
mc-review: review a candidate's digital credentials

It opens what a candidate sent (Open Badges, Europass, W3C Verifiable
Credentials, SD-JWT, PDFs, badges baked into images), checks who issued each
credential and whether it holds, and compares the skills that they state with a
job. It works on this computer, contacts nobody without your yes, and decides
nothing: each verdict comes with its reason and what you can do.

Usage
  mc-review BUNDLE [BUNDLE ...] [options]
  mc-review demo [options]           the same on an example that comes with it
  mc-review trust ...                the issuers that you recognise, registries,
                                     EU trusted lists
  mc-review taxonomy ...             ESCO and vocabularies of your own
  mc-review profile ...              draft a job profile, or check one
                                     Each of these explains itself with --help.

  A BUNDLE is what one candidate sent: a zip, a folder, or one credential file.
  Several bundles are several candidates, side by side in one matrix. On a
  terminal the review opens as a screen; in a pipe, or with --format or
  --output, it is written as a report. A bundle that is named like a command is
  written with ./ in front: ./demo

What to compare with
{option_lines(COMPARISON_OPTIONS, indent=2, column=25)}

What to rely on
{option_lines(EVIDENCE_OPTIONS, indent=2, column=25)}

How to show it
{option_lines(DISPLAY_OPTIONS, indent=2, column=25)}

The eight verdicts, best first
  VERIFIED                        unchanged, in force, and from an issuer that
                                  you recognise
  GENUINE, ISSUER NOT RECOGNISED  unchanged and in force, but nobody you trust
                                  vouches for its issuer
  NOT FULLY CHECKED               nothing wrong was found, but not everything
                                  could be checked; it says what and why
  NO LONGER VALID                 genuine as far as checked, but revoked,
                                  suspended, expired, or not yet in force
  NOT THIS CANDIDATE'S            genuine as far as checked, but issued to
                                  another address than those you gave
  REJECTED                        changed after signing, or not signed by the
                                  issuer that it names: do not rely on it
  NOT SIGNED                      nothing in it proves who made it, as with a
                                  scanned certificate
  UNREADABLE                      damaged, or built to mislead; nothing in it
                                  was judged

Exit status
  0   every credential is VERIFIED or GENUINE, ISSUER NOT RECOGNISED; with the
      screen: you left it
  1   at least one is not
  2   the review could not be made; one line on standard error says why

Files
  profile     title = "Data analyst"
              [[requirement]]
              skill = "Python"               any words, or a term's name
              importance = "essential"       or "desirable"
              eqf = 6                        optional: the level asked for;
                                             or digcomp = 5, or cefr = "B2"
  trust list  [[issuer]]
              id = "did:web:uni.example"     exactly as credentials state it,
                                             or as a seal: VATBE-0123456789
              name = "Example University"    optional, as are since and note

Environment
  NO_COLOR    set to anything: the screen uses no colour; reports never do

Examples
  mc-review demo
  mc-review ada.zip --trust trust.toml --email ada@mail.example
  mc-review ada.zip ben.zip --profile analyst.toml
  mc-review ada.zip --evidence pack.zip --format json --output review.json
"""

HINT: Final = """\
To review what a candidate sent:   mc-review BUNDLE   (a zip, a folder, a file)
To look around in an example:      mc-review demo
To see everything it can do:       mc-review --help
"""

VERSION_LINE: Final = f"mc-review {VERSION}\n"
