"""What ``mc-review taxonomy --help`` answers."""

from typing import Final

from tui.cli.arguments import option_lines
from tui.cli.commands.taxonomy.options import COMMON_OPTIONS, LIMIT, NAMING

MANUAL: Final = f"""\
mc-review taxonomy: the vocabularies that skills are told by

A vocabulary of some 1,500 terms comes with mc-review. ESCO, the European
classification of skills and occupations, and vocabularies of your own are
imported from files on this computer; reviews use them from then on.

Usage
  mc-review taxonomy import FILE [FILE ...] [options]
  mc-review taxonomy status
  mc-review taxonomy search WORDS
  mc-review taxonomy show TERM
  mc-review taxonomy match [PHRASE ...]
  mc-review taxonomy remove NAME [VERSION]

import     FILE is a zip of ESCO as its portal gives it (CSV; version 1.1 comes
           as one zip for a language and one for the relations: give both), or
           a CSV file of your own. Several languages of a version may be given
           together or one after the other. What was imported before under the
           same name, version and language is replaced, all or nothing.
{option_lines(NAMING, indent=13, column=33)}
status     what is imported, how much of it, and from which files
search     the terms and occupations with a label that has these words
{option_lines([LIMIT], indent=13, column=33)}
show       one term by its URI, its code or its exact name: its labels, what is
           above and below it, which occupations need it, and where it went
           if a newer version moved it
match      what each phrase may mean: at most five terms, best first, and what
           each rests on; "=" counts by itself, "?" waits for a person's yes.
           Without a phrase, every line of standard input is one
remove     one version of a vocabulary, or all of them

{option_lines(COMMON_OPTIONS, indent=2, column=20)}

A CSV file of your own
  The first line names the columns, in any order:
    uri, prefLabel                     needed
    altLabels, hiddenLabels, broader, exactMatch, description, scopeNote,
    language, type, code               optional
  Several values in one field are separated by | or ; or line breaks. A term in
  two languages has a row for each.

Exit status
  0   done
  1   done, but rows of your own file were left out, or nothing was found
  2   not done; one line on standard error says why

Examples
  mc-review taxonomy import ESCO*.zip
  mc-review taxonomy import skills.csv --name "Our skills" --language de
  mc-review taxonomy show "data analyst"
  mc-review taxonomy match "Pyhton" "anlyse data"
"""
