"""Results of an achievement: grades, scores, and the levels of a rubric, with the names for them.

A result points to its description, and to a level of that description's rubric, by their ``id``;
both stand in the achievement. Source: Open Badges 3.0 (B.1.16 Result, B.1.17 ResultDescription,
B.1.20 RubricCriterionLevel).
"""

from verify.canonical import iris
from verify.canonical.graph import Graph
from verify.canonical.nodes import Subject, identifier, nodes, text
from verify.formats.reading import safe
from verify.model import Result


def read_results(graph: Graph, subject: Subject, achievement: Subject) -> tuple[Result, ...]:
    """What the subject reached in an achievement; results that name no description are its too."""
    described = {
        identifier(node): node for node in nodes(graph, achievement, iris.RESULT_DESCRIPTION)
    }
    results: list[Result] = []
    for node in nodes(graph, subject, iris.RESULT):
        description = text(graph, node, iris.RESULT_DESCRIPTION)
        if description is None or description in described:
            results.append(
                _result(graph, node, described.get(description) if description else None)
            )
    return tuple(results)


def described_results(graph: Graph, achievement: Subject) -> tuple[str, ...]:
    """The names of what an achievement is assessed by."""
    described = nodes(graph, achievement, iris.RESULT_DESCRIPTION)
    return tuple(name for node in described if (name := text(graph, node, iris.NAME)))


def _result(graph: Graph, node: Subject, description: Subject | None) -> Result:
    name = None
    if description is not None:
        name = text(graph, description, iris.NAME) or text(graph, description, iris.RESULT_TYPE)
    return Result(
        name=safe(name),
        value=safe(text(graph, node, iris.RESULT_VALUE)),
        level=safe(_level(graph, node, description)),
        status=safe(text(graph, node, iris.RESULT_STATUS)),
    )


def _level(graph: Graph, node: Subject, description: Subject | None) -> str | None:
    """The achieved level by its name in the rubric; where that isn't at hand, as it is referred to.

    Without a match the reference itself is shown: the level is stated, only its name isn't.
    """
    achieved = text(graph, node, iris.ACHIEVED_LEVEL)
    levels = nodes(graph, description, iris.RUBRIC_LEVEL) if description is not None else ()
    for level in levels:
        if identifier(level) == achieved and achieved is not None:
            name, letter = (
                text(graph, level, terms) for terms in (iris.NAME, iris.RUBRIC_LEVEL_NAME)
            )
            return name or letter or achieved
    return achieved
