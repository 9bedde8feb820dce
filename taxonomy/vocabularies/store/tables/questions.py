"""What a stored scheme asks of the tables, in SQL. ``:edition`` is the edition's number.

Kinds of relations and links are the numbers of ``Relation`` and ``Outer``: 1 broader, 7 broader of
what is obsolete, 3 and 4 essential and optional; 11 exact match, 12 broader elsewhere.
"""

from typing import Final

# A concept in every language, with what hangs on it as lines of one text. It may be an older
# edition's, but what is above it is this one's.
_WHOLE: Final = """
SELECT concept.id, concept.uri, kind, notation, reuse_level, concept.edition,
  (SELECT group_concat(above.uri, char(10)) FROM relation JOIN concept AS above
   ON above.id = relation.object AND above.edition = :edition
   WHERE relation.subject = concept.id AND relation.kind IN (1, 7)),
  (SELECT group_concat(uri, char(10)) FROM outer_link WHERE subject = concept.id AND kind = 12),
  (SELECT group_concat(uri, char(10)) FROM outer_link WHERE subject = concept.id AND kind = 11),
  (SELECT group_concat(collection, char(10)) FROM member WHERE member.concept = concept.id),
  language, pref, alt, hidden, definition, scope_note
FROM concept JOIN term ON term.concept = concept.id """
BY_NUMBER: Final = _WHOLE + "WHERE concept.id = :number"
ALL: Final = (
    _WHOLE + "WHERE concept.id IN (SELECT id FROM skill WHERE edition = :edition)"  # noqa: S608  constants
    " AND (language = :language OR NOT EXISTS (SELECT 1 FROM term AS shown"
    " WHERE shown.concept = concept.id AND shown.language = :language))"
    " ORDER BY concept.id, language"
)

BY_URI: Final = "SELECT id FROM skill WHERE uri = :uri AND edition = :edition"
BY_NOTATION: Final = """
SELECT id FROM skill WHERE notation = :notation AND notation <> '' AND edition = :edition"""
BY_REDIRECT: Final = """
SELECT redirect.old, redirect.target FROM redirect JOIN skill ON skill.id = redirect.old
WHERE redirect.edition = :edition AND redirect.uri = :uri"""
BY_EXACT_MATCH: Final = """
SELECT skill.id FROM outer_link JOIN skill ON skill.id = outer_link.subject
WHERE outer_link.uri = :uri AND outer_link.kind = 11 AND skill.edition = :edition
ORDER BY skill.id"""

BY_PHRASE: Final = """
SELECT skill.id, skill.kind, phrase.language, phrase.role FROM phrase
JOIN skill ON skill.id = phrase.concept
WHERE phrase.edition = :edition AND phrase.folded = :folded"""
LABELS_IN: Final = """
SELECT pref, alt, hidden FROM term WHERE concept = :number AND language = :language"""
CONTAINING: Final = """
SELECT concept.id, concept.kind, phrase.folded, phrase.role FROM phrase
JOIN concept ON concept.id = phrase.concept
WHERE phrase.edition = :edition AND instr(phrase.folded, :word) > 0"""
TERMS: Final = """
SELECT language, pref, alt, hidden FROM concept JOIN term ON term.concept = concept.id
WHERE uri = :uri AND edition = :edition ORDER BY language"""
ALL_LABELS: Final = """
SELECT skill.uri, skill.kind, pref, alt, hidden FROM skill JOIN term ON term.concept = skill.id
WHERE skill.edition = :edition AND language = :language ORDER BY skill.id"""

NARROWER: Final = """
WITH RECURSIVE start(id) AS (
  SELECT id FROM concept WHERE uri = :uri AND edition = :edition
  UNION SELECT target FROM redirect WHERE uri = :uri AND edition = :edition),
below(id) AS (
  SELECT subject FROM relation JOIN start ON object = start.id WHERE kind IN (1, 7)
  UNION SELECT subject FROM outer_link JOIN concept ON concept.id = subject
    WHERE outer_link.uri = :uri AND outer_link.kind = 12 AND concept.edition = :edition
  UNION SELECT subject FROM relation JOIN below ON object = below.id WHERE kind IN (1, 7))
SELECT DISTINCT uri FROM below JOIN concept USING (id)"""
BROADER: Final = """
WITH RECURSIVE above(id) AS (
  SELECT id FROM concept WHERE uri = :uri AND edition = :edition
  UNION SELECT old FROM redirect WHERE uri = :uri AND edition = :edition AND target IS NULL
  UNION SELECT target FROM redirect WHERE uri = :uri AND edition = :edition
  UNION SELECT object FROM above JOIN relation ON subject = above.id AND relation.kind IN (1, 7)
    JOIN concept ON concept.id = object AND concept.edition = :edition)
SELECT uri FROM above JOIN concept USING (id)
UNION SELECT outer_link.uri FROM above JOIN outer_link ON subject = above.id WHERE kind = 12"""

DIRECTLY_NARROWER: Final = """
SELECT skill.uri FROM concept JOIN relation ON object = concept.id AND relation.kind IN (1, 7)
JOIN skill ON skill.id = subject WHERE concept.uri = :uri AND concept.edition = :edition
UNION SELECT skill.uri FROM outer_link JOIN skill ON skill.id = subject
WHERE outer_link.uri = :uri AND outer_link.kind = 12 AND skill.edition = :edition"""

KNOWN: Final = """
SELECT uri, uri FROM skill WHERE edition = :edition
AND uri IN (SELECT value FROM json_each(:uris))
UNION ALL SELECT redirect.uri, skill.uri FROM redirect JOIN skill ON skill.id = target
WHERE redirect.edition = :edition AND redirect.uri IN (SELECT value FROM json_each(:uris))"""
NAMED: Final = """
SELECT folded, min(skill.uri) FROM phrase JOIN skill ON skill.id = phrase.concept
WHERE phrase.edition = :edition AND phrase.role = 0 AND language = :language
AND kind <> 'group' AND folded IN (SELECT value FROM json_each(:phrases))
GROUP BY folded HAVING count(DISTINCT skill.id) = 1"""
BROADER_ELSEWHERE: Final = """
SELECT DISTINCT outer_link.uri FROM outer_link JOIN concept ON concept.id = subject
WHERE outer_link.kind = 12 AND concept.edition = :edition"""
OCCUPATION_COUNTS: Final = """
SELECT skill.uri, count(*) FROM relation JOIN skill ON skill.id = relation.object
WHERE relation.kind IN (3, 4) AND skill.edition = :edition GROUP BY relation.object"""
BLOB: Final = """
SELECT data FROM blob WHERE edition = :edition AND language = :language AND key = :key"""
