"""Spellings of one skill have one name; different skills keep theirs apart."""

import csv
import time
from collections import Counter
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobspan.attributes.skill_words import words_of
from jobspan.attributes.skills import (
    LONGEST_SURFACE,
    canonical_skill,
    canonical_skills,
    group_skills,
)

TABLES = files("jobspan.attributes")


def rows(name: str) -> list[list[str]]:
    """The rows of a table below its heading."""
    return list(csv.reader(TABLES.joinpath(name).read_text(encoding="utf-8").splitlines()))[1:]


ALIASES = [(name, aliases.split("|")) for name, aliases in rows("skill_aliases.csv")]
KNOWN = {name for name, _ in ALIASES}


@pytest.mark.parametrize(
    ("name", "surfaces"),
    [
        ("PyTorch", ["PyTorch", "pytorch", "Py Torch", "PYTORCH", "py-torch"]),
        ("Node.js", ["Node.js", "NodeJS", "node js", "Node", "node.JS", "Node.js 18"]),
        ("JavaScript", ["JS", "javascript", "Java Script", "ES6"]),
        ("CI/CD", ["CI/CD", "CI-CD", "CICD", "ci / cd", "CI/CD skills"]),
        ("microservices", ["micro-services", "microservice", "Micro Services"]),
        ("frontend", ["front end", "frontend", "front-end", "Front\u2011End", "front ends"]),
        ("Kubernetes", ["k8s", "K8S", "kubernetes"]),
        ("Microsoft Excel", ["MS Excel", "excel", "Microsoft Excel 2016", "Excel skills"]),
        ("problem solving", ["problem solving", "problem-solving skills", "Problem solver"]),
        (".NET", [".NET", ".net", "dotnet", "Dot Net", ".Net Framework 4.8"]),
        ("C++", ["C++", "c++", "C ++", "cpp", "C++17"]),
        ("C#", ["C#", "C #", "c sharp"]),
        ("APIs", ["API", "APIs", "API's", "API’s"]),
        ("Python", ["Python", "python 3", "Python 3.11", "Python3"]),
        ("driver's license", ["Driver’s licence", "drivers license", "driving licence"]),
        ("personal protective equipment", ["PPE", "personal protective equipment"]),
        ("Protocol Buffers", ["protobuf", "protocol buffers"]),
        ("research and development", ["R&D", "R&amp;D", "research & development"]),
        ("user interfaces", ["UI", "U.I.", "user interface"]),
    ],
)
def test_spellings_of_a_known_skill_have_one_name(name: str, surfaces: list[str]) -> None:
    assert {canonical_skill(surface) for surface in surfaces} == {name}


@pytest.mark.parametrize(
    ("name", "surfaces"),
    [
        ("bread scoring", ["Bread scoring", "bread-scoring", " BREAD  SCORING,", "bread\nscoring"]),
        ("sourdough culture", ["sourdough culture", "Sourdough Cultures"]),
        ("dough modeling", ["dough modelling", "Dough modeling skills"]),
        ("pastry libraries", ["pastry library", "pastry libraries"]),
        ("glaze/icing", ["Glaze / Icing", "glaze/icing"]),
        ("rye and spelt", ["rye & spelt", "Rye and Spelt"]),
        ("bakery operations", ["bakery operations"]),
        ("crust analysis", ["crust analyses", "crust analysis"]),
        ("oven.js", ["oven.js"]),
        ("Oven.js", ["Oven.js"]),
        ("kneading, proofing and scoring", ["kneading, proofing, and scoring skills"]),
        ("kneading, proofing or scoring", ["Kneading; proofing; or scoring,"]),
        ("weigh 10,000 loaves, unsupervised", ["weigh 10,000 loaves, unsupervised"]),
        ("van driver's license", ["van driver's licence", "van drivers license"]),
        ("dough personalization", ["dough personalisation"]),
        ("oven 7.5", ["Oven 7.5"]),
        ("USDA 800-53", ["USDA 800-53"]),
        ("communication and nutritional skills", ["Communication and Nutritional Skills"]),
        ("culinary skills", ["Culinary skills", "CULINARY SKILL"]),
        ("learn new skills", ["learn new skills"]),
        ("team skills", ["team skills"]),
        ("Icelandic", ["Icelandic skills", "icelandic"]),
        ("bimanual kneading", ["bi-manual kneading", "bimanual kneading skills"]),
        ("crème brûlée", ["Cre\u0300me Bru\u0302le\u0301e"]),
    ],
)
def test_an_unknown_skill_comes_back_tidy(name: str, surfaces: list[str]) -> None:
    assert {canonical_skill(surface) for surface in surfaces} == {name}


@pytest.mark.parametrize(
    ("name", "surfaces"),
    [
        ("Python", ["Ｐｙｔｈｏｎ", "𝐏𝐲𝐭𝐡𝐨𝐧", "Ｐｙｔｈｏｎ　３．１１", "&#xFF30;ython"]),
        ("C++", ["Ｃ＋＋", "Ｃ ＋＋"]),
        ("C#", ["Ｃ＃"]),
        (".NET", ["．ＮＥＴ"]),
        ("research and development", ["Ｒ＆Ｄ"]),
        ("Microsoft Office", ["Microsoft Oﬃce"]),
        ("OVN design", ["ＯＶＮ Ｄｅｓｉｇｎ"]),
        ("データ", ["ﾃﾞｰﾀ"]),
    ],
)
def test_letters_that_look_alike_are_read_alike(name: str, surfaces: list[str]) -> None:
    assert {canonical_skill(surface) for surface in surfaces} == {name}


def test_a_skill_that_leans_on_the_word_shares_its_name() -> None:
    assert canonical_skills(["culinary", "culinary skills"]) == ["culinary skills"] * 2


def test_signs_that_stand_for_letters_or_digits_are_none() -> None:
    """NFKC would make `pythontm`, `c2` and `1⁄2` of these."""
    assert canonical_skills(["Python™", "C²", "½ crust"]) == ["Python", "C²", "½ crust"]


@pytest.mark.parametrize(
    ("plural", "name"),
    [
        *(("biases", "bias"), ("aliases", "alias"), ("canvases", "canvas"), ("gases", "gas")),
        *(("analyses", "analysis"), ("meta-analyses", "meta analysis"), ("axes", "axis")),
        *(("syntheses", "synthesis"), ("hypotheses", "hypothesis"), ("theses", "thesis")),
        *(("diagnoses", "diagnosis"), ("crises", "crisis"), ("prognoses", "prognosis")),
        *(("statuses", "status"), ("buses", "bus"), ("viruses", "virus"), ("lenses", "lens")),
        *(("indices", "index"), ("indexes", "index"), ("matrices", "matrix")),
        *(("vertices", "vertex"), ("appendices", "appendix"), ("corpora", "corpus")),
        *(("bases", "base"), ("Data Bases", "databases"), ("use cases", "use cases")),
        *(("processes", "process"), ("classes", "class"), ("diseases", "disease")),
        *(("network switches", "network switches"), ("caches", "cache"), ("cookies", "cookie")),
        ("sketches", "sketches"),
    ],
)
def test_a_plural_has_its_own_singular(plural: str, name: str) -> None:
    assert canonical_skills([plural, plural.upper()]) == [name, name]
    assert group_skills([plural, name]) == [0, 0]


@pytest.mark.parametrize(
    "surfaces",
    [
        ["C", "C++", "C#", "Objective-C", "F#"],
        ["R", "Ruby", "Rust", "R&D", "React"],
        ["Go", "Google Cloud", "Django"],
        ["Java", "JavaScript", "Java EE", "JSP"],
        ["SAS", "SaaS", "Sass", "SaltStack"],
        ["AWS", "AW"],
        ["ADF", "ADFS"],
        ["Angular", "AngularJS"],
        ["React", "React Native"],
        ["Spring", "Spring Boot", "Spring MVC"],
        ["SQL", "NoSQL", "MySQL", "SQL Server", "T-SQL", "PL/SQL"],
        [".NET", ".NET Core", "ASP.NET", "VB.NET"],
        ["continuous integration", "continuous delivery", "CI/CD"],
        ["UI", "UX", "UI/UX"],
        ["ETL", "ELT"],
        ["Secret clearance", "Top Secret clearance", "TS/SCI"],
        ["ISO 9001", "ISO 27001"],
        ["Web3", "web development", "web"],
        ["rail", "Ruby on Rails"],
        ["data flow", "Google Cloud Dataflow"],
        ["machine learning", "deep learning", "AI"],
        ["writing", "written communication"],
    ],
)
def test_different_skills_stay_apart(surfaces: list[str]) -> None:
    assert len({canonical_skill(surface) for surface in surfaces}) == len(surfaces)
    assert group_skills(surfaces) == list(range(len(surfaces)))


def test_groups_are_numbered_as_they_appear() -> None:
    assert group_skills(["SQL", "k8s", "Sql", "Kubernetes", "Go"]) == [0, 1, 0, 1, 2]
    assert group_skills([]) == []


def test_letters_that_the_table_knows_keep_their_meaning() -> None:
    assert canonical_skills(["PPE", "pastry production equipment"])[0] == (
        "personal protective equipment"
    )


def test_surfaces_without_letters_or_digits_are_of_one_group_where_they_are_the_same() -> None:
    surfaces = ["#", "((((", " #", "🥐", "&", "", "🍕", "((((", "—"]
    assert group_skills(surfaces) == [0, 1, 0, 2, 3, 4, 5, 1, 6]
    assert canonical_skills(surfaces) == [surface.strip() for surface in surfaces]


def test_in_a_posting_the_parting_of_words_does_not_count() -> None:
    assert group_skills(["rye bread", "ryebread", "systems baking", "system baking"]) == [
        0,
        0,
        1,
        1,
    ]


def test_in_a_posting_letters_go_with_the_words_that_they_begin() -> None:
    surfaces = [
        "dough capture system",
        "DCS",
        "rise of the crumb",
        "ROTC",
        "SAS",
        "slow acid starter",
    ]
    assert group_skills(surfaces) == [0, 0, 1, 1, 2, 3]


def test_every_alias_leads_to_its_name() -> None:
    for name, aliases in ALIASES:
        assert {canonical_skill(alias) for alias in aliases if alias} <= {name}
        assert canonical_skill(name) == name


def test_the_table_has_each_name_once() -> None:
    assert len(ALIASES) >= 400
    assert [name for name, n in Counter(name for name, _ in ALIASES).items() if n > 1] == []
    names = [name for name, _ in ALIASES]
    assert group_skills(names) == list(range(len(names)))


def test_the_table_of_words_has_each_word_and_variant_once() -> None:
    spellings = [s for word, other in rows("skill_words.csv") for s in (word, *other.split("|"))]
    assert [s for s, n in Counter(spellings).items() if s and n > 1] == []


@pytest.mark.parametrize("surface", ["", "  ", "—", "🥐", "()", "s", "'s", "skills", "/", "&"])
def test_odd_surfaces_keep_something_of_their_own(surface: str) -> None:
    assert canonical_skill(surface) == canonical_skill(canonical_skill(surface))
    assert bool(canonical_skill(surface)) == bool(surface.strip())


PARTS = st.sampled_from(
    [
        *("C", "c++", "#", ".net", "Node", ".js", "data", "bases", "sets", "skills", "APIs", "MS"),
        *(
            "e",
            "mail",
            "front",
            "end",
            " ",
            "-",
            "/",
            "&",
            ".",
            "'s",
            "’",
            "ss",
            "ies",
            "s",
            "3.11",
        ),
        *(
            "🥐",
            "é",
            "e\u0301",
            "and",
            "rail",
            "Ｃ",
            "＋＋",
            "＃",
            "ﬁ",
            "ﾊﾟ",
            "𝐀",
            "™",
            "½",
            "biases",
        ),
        *(
            "OVN",
            "Salesforce",
            "Bread",
            "BREAD",
            "iOven",
            "iphone",
            "Excel",
            "K9",
            "linux",
            "CHAPS",
        ),
    ]
)


@given(st.one_of(st.text(max_size=20), st.lists(PARTS, max_size=8).map("".join)))
def test_a_canonical_name_is_its_own(surface: str) -> None:
    name = canonical_skill(surface)
    assert canonical_skill(name) == name
    assert canonical_skill(f" {surface}\n") == name


SMALL = st.sampled_from(
    [
        "bread",
        "salesforce",
        "iphone",
        "excel",
        "kerberos",
        "baking",
        "ovn",
        "a",
        "c",
        "9d",
        "/",
        "and",
    ]
)


@given(st.lists(SMALL, min_size=1, max_size=6).map(" ".join))
def test_case_sets_no_names_apart(surface: str) -> None:
    writings = (surface, surface.title(), surface.upper(), surface.swapcase())
    assert len({canonical_skill(writing).casefold() for writing in writings}) == 1


@given(st.lists(PARTS, max_size=8).map("".join))
def test_an_unknown_name_has_the_words_of_its_surface(surface: str) -> None:
    name, words = canonical_skill(surface), words_of(surface)
    if words and name not in KNOWN:
        assert words_of(name) == words


@pytest.mark.parametrize(
    ("name", "surfaces"),
    [
        ("oven control systems", ["oven control system", "Oven Control Systems"]),
        ("crust texture analysis", ["crust texture analysis"]),
        ("oven strategy", ["oven strategies"]),
        ("oven technologies", ["oven technology"]),
        ("oven information technology", ["oven information technologies"]),
        ("bread life sciences", ["bread life science", "bread life sciences"]),
        ("loaf fact finding", ["loaf fact findings", "loaf fact finding"]),
        ("web technologies", ["Web technology", "web technologies"]),
        ("build a large oven project", ["build a large oven project"]),
        ("lead oven projects", ["lead oven project", "lead oven projects"]),
        ("sales pipeline", ["sales pipelines"]),
        ("oven pipelines", ["oven pipeline"]),
    ],
)
def test_a_name_ends_in_the_number_that_is_usual(name: str, surfaces: list[str]) -> None:
    assert {canonical_skill(surface) for surface in surfaces} == {name}


@pytest.mark.parametrize(
    ("name", "surfaces"),
    [
        ("steam-based baking", ["steam based baking", "Steam-Based Baking"]),
        ("cross-oven baking", ["cross oven baking", "cross-oven baking"]),
        ("real-time proofing", ["real time proofing", "real–time proofing"]),
        ("bread scoring", ["bread-scoring"]),
        ("e-baking", ["e-baking", "e baking"]),
        ("crust-related testing", ["crust related testing"]),
        ("steam and based", ["steam and based"]),
        ("steam-based/oven-driven baking", ["steam based / oven driven baking"]),
    ],
)
def test_a_name_has_the_hyphens_that_are_usual(name: str, surfaces: list[str]) -> None:
    assert {canonical_skill(surface) for surface in surfaces} == {name}


@pytest.mark.parametrize("table", ["skill_plurals.csv", "skill_hyphens.csv"])
def test_a_table_of_phrases_is_in_small_and_has_each_row_once(table: str) -> None:
    column = [first for first, *_ in rows(table)]
    assert column == [first.lower() for first in dict.fromkeys(column)]


@pytest.mark.parametrize("ending", [first for first, *_ in rows("skill_plurals.csv")])
def test_each_ending_is_one_of_names(ending: str) -> None:
    name = canonical_skill(f"crusty {ending}")
    assert name.lower().replace("-", " ").endswith(f" {ending.replace('-', ' ')}")


@given(
    words=st.lists(SMALL, min_size=1, max_size=4),
    last=st.sampled_from(["system", "technique", "library", "process", "shift"]),
)
def test_number_and_hyphens_set_no_names_apart(words: list[str], last: str) -> None:
    plural = {"library": "libraries", "process": "processes"}.get(last, f"{last}s")
    writings = [gap.join([*words, end]) for gap in " -" for end in (last, plural)]
    assert len({canonical_skill(writing).casefold() for writing in writings}) == 1


@given(st.lists(st.lists(PARTS, max_size=4).map("".join), max_size=8))
def test_equal_names_share_a_group(surfaces: list[str]) -> None:
    groups = group_skills(surfaces)
    names = [canonical_skill(surface) for surface in surfaces]
    assert len(groups) == len(surfaces)
    for name, group in zip(names, groups, strict=True):
        assert all(g == group for n, g in zip(names, groups, strict=True) if n == name)


@pytest.mark.parametrize(
    ("surface", "name"),
    [
        ("OVN design", "OVN design"),
        ("Ovn Design", "ovn design"),
        ("OVNs", "OVN"),
        ("OVENAP", "OVENAP"),
        ("K9 Units", "K9 unit"),
        ("R&D of Bread", "R&D of bread"),
        ("vitamin D", "vitamin D"),
        ("BREAD BAKING", "bread baking"),
        ("KNEADING", "kneading"),
        ("OVN BKRs", "OVN BKR"),
        ("OVN 62304", "OVN 62304"),
        ("OVN BAKING", "ovn baking"),
        ("SQL BAKING", "SQL baking"),
        ("A BREAD", "a bread"),
    ],
)
def test_an_unknown_name_keeps_its_acronyms_unless_all_is_in_capitals(
    surface: str, name: str
) -> None:
    assert canonical_skill(surface) == name


@pytest.mark.parametrize(
    ("surface", "name"),
    [
        ("iOven", "iOven"),
        ("OvenGIS analysts", "OvenGIS analyst"),
        ("BakeTools", "BakeTool"),
        ("Oven9 Repair", "Oven9 repair"),
        ("Oven.io", "Oven.io"),
        ("9D ovens", "9D oven"),
    ],
)
def test_capitals_within_a_word_and_beside_digits_are_meant(surface: str, name: str) -> None:
    assert canonical_skill(surface) == name


@pytest.mark.parametrize(
    ("surface", "name"),
    [
        ("Bread Baking", "bread baking"),
        ("bread Baking", "bread baking"),
        ("iphone ovens", "iPhone oven"),
        ("KERBEROS", "Kerberos"),
        ("Salesforce Bread Oven", "Salesforce Bread Oven"),
        ("Salesforce bread Oven", "Salesforce bread Oven"),
        ("Bread in Salesforce Ovens", "bread in Salesforce Oven"),
        ("salesforce bread oven", "Salesforce bread oven"),
        ("PYTHON BAKING", "Python baking"),
        ("embedded linux ovens", "embedded Linux oven"),
        ("ci/cd of ovens", "CI/CD of oven"),
        ("Excel in baking", "Excel in baking"),
        ("excel in baking", "excel in baking"),
        ("Electron Baking", "electron baking"),
    ],
)
def test_a_name_in_the_tables_has_its_capitals_within_another(surface: str, name: str) -> None:
    assert canonical_skill(surface) == name


@pytest.mark.parametrize(
    ("surfaces", "name"),
    [
        (["sqlbread", "SQLBread", "SQLBREAD"], "SQLBread"),
        (["ovn design", "OVN design"], "OVN design"),
        (["baking", "BAKING"], "baking"),
    ],
)
def test_in_a_posting_the_most_capitals_count_that_are_not_all(
    surfaces: list[str], name: str
) -> None:
    assert canonical_skills(surfaces) == [name] * len(surfaces)


def test_every_row_of_the_table_of_capitals_is_written_so() -> None:
    for name, kind in rows("skill_capitals.csv"):
        assert canonical_skill(f"{name} bread") == f"{name} bread"
        assert kind in {"", "maker", "word"}


def test_the_table_of_capitals_has_each_name_once() -> None:
    names = Counter(name.casefold() for name, _ in rows("skill_capitals.csv"))
    assert [name for name, n in names.items() if n > 1] == []


HOSTILE = [
    *("a" * 100_000, "(" * 10_000, "," * 10_000, "C " * 50_000, "A" * 100_000 + "s", "1." * 50_000),
    *(
        "'s" * 50_000,
        "&amp;" * 20_000,
        "skills " * 20_000,
        " " * 100_000 + "#",
        "data base " * 9_000,
    ),
]


@pytest.mark.parametrize("surface", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_surfaces_take_no_more_than_their_length(surface: str) -> None:
    start = time.process_time()
    canonical_skill(surface)
    group_skills([surface, surface])
    assert time.process_time() - start < 3


def test_an_entity_of_more_digits_than_a_number_may_have_is_read() -> None:
    """`html.unescape` takes no reference of more than 4,300 digits."""
    surface = f"&#{'9' * 5_000}"
    assert canonical_skill(surface) == surface[:LONGEST_SURFACE]


def test_of_a_long_surface_only_the_beginning_is_read() -> None:
    assert canonical_skill("bread " * 1_000) == canonical_skill("bread " * 100) != ""
