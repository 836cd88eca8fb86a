"""The model card of a pipeline: its figures come from files that commands wrote, none is typed."""

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from jobspan.errors import ModelError
from jobspan.evaluation.files import read_scores
from jobspan.labels import ENTITY_LABELS
from jobspan.reporting.formatting import percent, pipe_table
from jobspan.reporting.speed import speed_text

ATTRIBUTES: Final = {"requirement": "SKILL", "levels": "DEGREE", "category": "BENEFIT"}
"""The attributes of the table of scores, and whose they are."""
_TEXT = """\
# {title}

{description}

* Licence: {license}. Language: English. Needs: {requirements}, spaCy {spacy_version}.
* Pipeline: `{pipeline}`. Entities: {labels}.
* Encoder: {encoder}, fine-tuned on the postings of `corpus/` that `recipe.cfg` names, exported to
  ONNX with int8 weights.
* Trained as `training/README.md` says; the resolved recipe is in `recipe.cfg`, the versions of the
  libraries in `versions.json`, the scores of each step on `dev` in `scores.dev.json`.
* Scores are calibrated on `dev`; what a threshold buys stands in the report.

## Scores

Exact: same start, end and label; type: same label and any shared character, one to one; on gold
entities: the share of right values, read by rules from the annotated entities and sections. In
brackets the 95 % bootstrap interval over postings ({dev_postings} of `dev`, {gold_postings} of
`gold`). Nothing was tuned on `gold`; the rules that read attributes were tuned on `dev`, and that
on the levels of advanced degrees on others, read because of errors on `gold` (`corpus/README.md`).

{scores}

Beside other systems, on `gold`:

{references}

## What int8 costs

{quantisation}

## Limits

* The annotations were made by large language models that read each posting, not by human experts
  (see `corpus/README.md`); scores say how well the model follows them.
* Names of conferences are rare in real postings; most that it has learnt stand in postings that we
  wrote. Of the SKILL errors on `gold`, {boundaries} are wrong boundaries.
* English postings only. A section is decided a segment at a time; flattened text mixes them.
"""


def read_card(model: Path, reports: Path, *, beside: Sequence[Path] = ()) -> str:
    """The card of the pipeline in `model` from its reports on `dev` and `gold` in `reports`.

    `beside` are the reports of other pipelines, which are compared with it.

    Raises:
        ModelError: a file is missing or no JSON, or `meta.json` does not name the encoder.
        EvaluationError: a report is damaged.
    """
    try:
        meta = json.loads((model / "meta.json").read_text(encoding="utf-8"))
        steps = json.loads((model / "scores.dev.json").read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise ModelError(f"a model card needs measured scores: {error}") from error
    if "encoder" not in meta:
        raise ModelError(f"{model / 'meta.json'} names no `encoder`: say it in [assemble.meta]")
    return render_card(meta, steps, read_splits(reports), others=read_gold_scores(beside))


def update_readme(
    readme: str,
    *,
    splits: Mapping[str, Any],
    benchmarks: Mapping[str, Any],
    others: Sequence[Mapping[str, Any]] = (),
) -> str:
    """`readme` with what stands between the marks `scores`, `references` and `speed` made anew.

    `splits` has the scores by split, `benchmarks` the figures by the name of their file, `others`
    the scores of other pipelines on `gold`.

    Raises:
        ModelError: it lacks a mark.
    """
    contents = {
        "scores": score_table(splits),
        "references": reference_table(splits["gold"], others),
        "speed": speed_text(benchmarks),
    }
    for mark, content in contents.items():
        readme = fill(readme, mark, content)
    return readme


def fill(text: str, mark: str, content: str) -> str:
    """`text` with `content` between the two marks of a name.

    Raises:
        ModelError: it lacks a mark.
    """
    before, begin, rest = text.partition(f"<!-- {mark} -->")
    _, end, after = rest.partition(f"<!-- /{mark} -->")
    if not begin or not end:
        raise ModelError(f"the text lacks <!-- {mark} -->, or <!-- /{mark} --> behind it")
    return f"{before}{begin}\n{content}\n{end}{after}"


def read_splits(reports: Path) -> dict[str, Any]:
    """The scores of each report in the folder `reports` or in one below it, by split.

    Raises:
        ModelError: there are none of `dev` and `gold`.
    """
    found = (read_scores(path) for path in (reports.glob("**/scores.json")))
    splits = {scores["gold"]["name"]: scores for scores in found}
    if missing := {"dev", "gold"} - splits.keys():
        named = " and ".join(sorted(missing))
        raise ModelError(f"no scores of {named} in {reports}; write them with `jobspan evaluate`")
    return dict(sorted(splits.items()))


def read_gold_scores(reports: Sequence[Path]) -> list[dict[str, Any]]:
    """The scores on `gold` in each of `reports`.

    Raises:
        ModelError: one has no scores of `dev` and `gold`.
    """
    return [read_splits(each)["gold"] for each in reports]


def read_benchmarks(folder: Path) -> dict[str, Any]:
    """The figures in `folder`, by the name of their file.

    Raises:
        ModelError: the speed was not measured.
    """
    paths = sorted(folder.glob("*.json"))
    figures = {path.stem: json.loads(path.read_text(encoding="utf-8")) for path in paths}
    if "cpu" not in figures:
        raise ModelError(f"no cpu.json in {folder}; write it with `jobspan benchmark`")
    return figures


def render_card(
    meta: Mapping[str, Any],
    steps: Mapping[str, Any],
    splits: Mapping[str, Any],
    *,
    others: Sequence[Mapping[str, Any]] = (),
) -> str:
    """The card as Markdown, from `meta.json`, the scores of each step on `dev`, and by split.

    `others` are the scores of other pipelines on `gold`.
    """
    return _TEXT.format(
        title=f"{meta['lang']}_{meta['name']} {meta['version']}",
        description=meta["description"],
        license=meta["license"],
        requirements=", ".join(meta["requirements"]),
        spacy_version=meta["spacy_version"],
        pipeline=", ".join(meta["pipeline"]),
        labels=", ".join(ENTITY_LABELS),
        encoder=meta["encoder"],
        boundaries=_boundary_share(splits["gold"]["outcomes"]["SKILL"]),
        dev_postings=splits["dev"]["gold"]["postings"],
        gold_postings=splits["gold"]["gold"]["postings"],
        scores=score_table(splits),
        references=reference_table(splits["gold"], others),
        quantisation=_quantisation_table(steps),
    )


def score_table(splits: Mapping[str, Any]) -> str:
    """A Markdown table of the main figures with their intervals, a column a split."""
    rows = [("figure", *splits), ("---", *("---:" for _ in splits))]
    for matching in ("exact", "type"):
        for label in ("micro", *ENTITY_LABELS):
            rates = (scores["entities"][matching][label] for scores in splits.values())
            rows.append(
                (f"{matching} F1, {label}", *(_with_interval(each, "f1") for each in rates))
            )
    for key, name in (
        ("macro_f1", "section macro F1"),
        ("character_accuracy", "characters in the right section"),
    ):
        sections = (scores["sections"] for scores in splits.values())
        rows.append((name, *(_with_interval(each, key) for each in sections)))
    return pipe_table([*rows, *_attribute_rows(splits)])


def _attribute_rows(splits: Mapping[str, Any]) -> Iterator[tuple[str, ...]]:
    """A row an attribute with its accuracy on gold entities; none where no split has any."""
    on_gold = [(scores.get("attributes") or {}).get("gold_entities") for scores in splits.values()]
    for name, label in ATTRIBUTES.items() if any(on_gold) else ():
        values = (each[label][name] if each else {} for each in on_gold)
        cells = (_with_interval(each, "accuracy") for each in values)
        yield (f"{name} of {label}, on gold entities", *cells)


def reference_table(scores: Mapping[str, Any], others: Sequence[Mapping[str, Any]] = ()) -> str:
    """A Markdown table of exact F1 and section scores, a row a system, `others` below the first."""
    head = ("system", "exact F1, micro", *ENTITY_LABELS, "section macro F1")
    systems = [scores, *others, *scores["references"]]
    rows = [head, ("---", *("---:" for _ in head[1:]))]
    return pipe_table(rows + [_system_row(system) for system in systems])


def _system_row(scores: Mapping[str, Any]) -> tuple[str, ...]:
    exact = scores["entities"]["exact"] if scores["entities"] else {}
    return (
        scores["system"],
        _with_interval(exact.get("micro", {}), "f1"),
        *(_rate(exact.get(label, {}).get("f1")) for label in ENTITY_LABELS),
        _with_interval(scores["sections"] or {}, "macro_f1"),
    )


def _boundary_share(outcomes: Mapping[str, int]) -> str:
    errors = sum(number for outcome, number in outcomes.items() if outcome != "correct")
    return "none" if not errors else percent(outcomes["wrong boundary"] / errors)


def _quantisation_table(steps: Mapping[str, Any]) -> str:
    rows = [("on dev", "exact micro F1", "section macro F1"), ("---", "---:", "---:")]
    for name, scores in steps.items():
        exact, macro = scores["entities"]["exact"]["micro"]["f1"], scores["sections"]["macro_f1"]
        rows.append((name, _rate(exact, 4), _rate(macro, 4)))
    return pipe_table(rows)


def _with_interval(scores: Mapping[str, Any], name: str) -> str:
    bounds = scores.get(f"{name}_interval")
    interval = "" if bounds is None else f" [{_rate(bounds[0])}, {_rate(bounds[1])}]"
    return f"{_rate(scores.get(name))}{interval}"


def _rate(value: float | None, decimals: int = 3) -> str:
    return "–" if value is None else f"{value:.{decimals}f}"
