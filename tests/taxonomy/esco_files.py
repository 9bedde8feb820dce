"""Small downloads in the layouts of ESCO's, made for one test and broken in one way at a time."""

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Final
from zipfile import ZIP_DEFLATED, ZipFile

from msgspec import Struct, field

from taxonomy.vocabularies.importing import Imported, import_parts, recognised
from taxonomy.vocabularies.sources.recognise import Naming

NOW: Final = datetime(2026, 11, 23, 12, tzinfo=UTC)
SKILL: Final = "http://data.europa.eu/esco/skill/"
JOB: Final = "http://data.europa.eu/esco/occupation/"
TERM_COLUMNS: Final = (
    "conceptType", "conceptUri", "skillType", "reuseLevel", "preferredLabel", "altLabels",
    "hiddenLabels", "status", "modifiedDate", "scopeNote", "definition", "inScheme", "description",
    "code",
)  # fmt: skip

Row = Mapping[str, str]


def skill(id_: str, label: str, alt: Sequence[str] = (), **more: str) -> Row:
    """A row of skills_en.csv; ``more`` by column name."""
    return {
        "conceptType": "KnowledgeSkillCompetence",
        "conceptUri": SKILL + id_,
        "skillType": "skill/competence",
        "reuseLevel": "cross-sector",
        "preferredLabel": label,
        "altLabels": "\n".join(alt),
        "description": f"About {label}.",
        **more,
    }


def group(id_: str, label: str, code: str) -> Row:
    """A row of skillGroups_en.csv."""
    return {"conceptUri": SKILL + id_, "preferredLabel": label, "code": code, "description": ""}


def job(id_: str, label: str, code: str, alt: Sequence[str] = ()) -> Row:
    """A row of occupations_en.csv."""
    return {
        "conceptUri": JOB + id_,
        "preferredLabel": label,
        "altLabels": "\n".join(alt),
        "code": code,
        "description": f"{label}s work.",
    }


def table(columns: Sequence[str], rows: Iterable[Row], ends: str = "\r\n") -> bytes:
    """A CSV file of these rows."""
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, columns, restval="", lineterminator=ends)
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue().encode()


def zipped(path: Path, files: Mapping[str, bytes]) -> Path:
    """A zip of these files."""
    with ZipFile(path, "w", ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return path


def own(path: Path, text: str, encoding: str = "utf-8") -> Path:
    """A CSV file of a person's own."""
    path.write_bytes(text.encode(encoding))
    return path


class Esco(Struct, kw_only=True):
    """One version of a small ESCO."""

    version: str
    skills: list[Row] = field(default_factory=list)
    groups: list[Row] = field(default_factory=list)
    jobs: list[Row] = field(default_factory=list)
    broader: list[tuple[str, str]] = field(default_factory=list)  # ids of skills and groups
    needs: list[tuple[str, str, str]] = field(default_factory=list)  # ids of job and skill; word
    digital: list[str] = field(default_factory=list)

    def terms(self, language: str) -> dict[str, bytes]:
        """The files of a language."""
        collection = "digital" if self.version != "v1.1.0" else "ict"
        return {
            f"skills_{language}.csv": table(TERM_COLUMNS, self.skills),
            f"skillGroups_{language}.csv": table(TERM_COLUMNS, self.groups),
            f"occupations_{language}.csv": table(TERM_COLUMNS, self.jobs),
            f"{collection}SkillsCollection_{language}.csv": table(
                ("conceptType", "conceptUri"), ({"conceptUri": SKILL + of} for of in self.digital)
            ),
        }

    def links(self, ending: str) -> dict[str, bytes]:
        """The files of the relations."""
        broader = ({"conceptUri": SKILL + a, "broaderUri": SKILL + b} for a, b in self.broader)
        needs = (
            {"occupationUri": JOB + a, "skillUri": SKILL + b, "relationType": word}
            for a, b, word in self.needs
        )
        return {
            f"broaderRelationsSkillPillar{ending}.csv": table(
                ("conceptType", "conceptUri", "broaderType", "broaderUri"), broader
            ),
            f"occupationSkillRelations{ending}.csv": table(
                ("occupationUri", "relationType", "skillType", "skillUri"), needs
            ),
        }

    def in_two(self, folder: Path, language: str = "en") -> tuple[Path, Path]:
        """The layout of v1.1: a zip of the language, and one of the relations."""
        stem = f"ESCO dataset - {self.version} - classification - "
        return (
            zipped(folder / f"{stem}{language} - csv.zip", self.terms(language)),
            zipped(folder / f"{stem} - csv.zip", self.links("")),
        )

    def in_one(self, folder: Path, language: str = "en") -> Path:
        """The layout of v1.2: one zip of a language."""
        name = f"ESCO dataset - {self.version} - classification - {language} - csv.zip"
        return zipped(folder / name, self.terms(language) | self.links(f"_{language}"))


def small(version: str = "v1.1.1") -> Esco:
    """A dozen terms that hang together."""
    return Esco(
        version=version,
        skills=[
            skill("python", "Python (programming)", ["Python", "Py"], skillType="knowledge"),
            skill("programming", "computer programming", ["coding"], hiddenLabels="codeing"),
            skill("analyse", "analyse data", ["data analysis", "analysis"], scopeNote="Not big."),
            skill("quality", "analyse quality", ["quality checks", "analysis"]),
            skill("odd", "odd skill", skillType="", reuseLevel=""),
        ],
        groups=[group("s5", "working with computers", "S5"), group("m", "analyse data", "S2.7")],
        jobs=[
            job("analyst", "data analyst", "2511.3", ["data warehouse analyst"]),
            job("teacher", "teacher", "2330.1"),
        ],
        broader=[("python", "programming"), ("programming", "s5"), ("analyse", "m")],
        needs=[
            ("analyst", "analyse", "essential"),
            ("analyst", "python", "optional"),
            ("teacher", "quality", "essential"),
            ("ghost", "python", "essential"),
        ],
        digital=["python"],
    )  # fmt: skip


def load(store: Path, *files: Path, naming: Naming | None = None) -> tuple[Imported, ...]:
    """Import files into a store."""
    return import_parts(recognised(files, naming or Naming()), store, NOW)
