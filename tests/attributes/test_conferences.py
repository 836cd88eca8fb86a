import csv
import time
from collections import defaultdict
from collections.abc import Callable
from importlib.resources import files

import pytest

from jobspan.attributes import conferences
from jobspan.attributes.conference_names import key_of, look_of
from jobspan.attributes.conferences import LONGEST_SURFACE, Venue, canonical, resolve_venue

FIELDS = {
    "machine learning",
    "artificial intelligence",
    "natural language processing",
    "speech and signal processing",
    "computer vision",
    "data mining",
    "information retrieval",
    "databases",
    "robotics",
    "security",
    "systems",
    "networking",
    "hardware",
    "programming languages",
    "software engineering",
    "theory",
    "graphics",
    "human-computer interaction",
    "education",
    "statistics",
    "operations research",
    "economics",
    "social science",
    "bioinformatics",
    "medicine",
    "physics",
    "earth science",
    "engineering",
    "developer event",
    "business",
    "trade event",
    "community event",
}


def rows() -> list[dict[str, str]]:
    text = (files("jobspan.attributes") / "venues.csv").read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines()))


def spellings(row: dict[str, str]) -> list[str]:
    return [name for name in (row["acronym"], row["name"], *row["aliases"].split("|")) if name]


def test_a_venue_has_its_acronym_name_field_and_dblp_key() -> None:
    assert resolve_venue("NeurIPS") == Venue(
        acronym="NeurIPS",
        name="Conference on Neural Information Processing Systems",
        field="machine learning",
        dblp="conf/nips",
    )


@pytest.mark.parametrize(
    ("surface", "expected"),
    [
        ("NIPS", "NeurIPS"),
        ("Advances in Neural Information Processing Systems", "NeurIPS"),
        ("SIGKDD", "KDD"),
        ("RECSYS", "RecSys"),
        ("icml", "ICML"),
        ("TheWebConf", "WWW"),
        ("The Web Conference", "WWW"),
        ("ECML-PKDD", "ECML PKDD"),
        ("ECML/PKDD", "ECML PKDD"),
        ("ESEC/FSE", "FSE"),
        ("S&P", "IEEE S&P"),
        ("South By Southwest", "SXSW"),
        ("SXSW®", "SXSW"),
        ("Consumer Electronics Show", "CES"),
        ("Game Developers Conference", "GDC"),
        ("BlackHat", "Black Hat"),
        ("DefCon", "DEF CON"),
        ("re:invent", "AWS re:Invent"),
        ("Kubecon", "KubeCon"),
        ("GOOGLE IO", "Google I/O"),
        ("Association for Computational Linguistics", "ACL"),
        ("Ｎｅｕｒｉｐｓ", "NeurIPS"),
    ],
)
def test_other_spellings_have_one_canonical(surface: str, expected: str) -> None:
    assert canonical(surface) == expected


@pytest.mark.parametrize(
    ("surface", "expected"),
    [
        ("CVPR 2024", "CVPR"),
        ("CVPR2024", "CVPR"),
        ("CVPR'24", "CVPR"),
        ("CVPR’24", "CVPR"),
        ("CVPR24", "CVPR"),
        ("AAAI-24", "AAAI"),
        ("ICRA 2023/2024", "ICRA"),
        ("2024 IEEE ICRA", "ICRA"),
        ("3DV 2024", "3DV"),
        ("44CON 2019", "44CON"),
        ("DEF CON 31", "DEF CON"),
        ("RE+ 2024", "RE+"),
        ("FAT* 2019", "FAccT"),
        ("*SEM 2022", "*SEM"),
        ("TOKEN2049 2024", "TOKEN2049"),
        ("the SIGIR conference", "SIGIR"),
        ("The SIGIR Conference 2023", "SIGIR"),
        ("sigir conference", "SIGIR"),
        ("37th Conference on Neural Information Processing Systems", "NeurIPS"),
        ("Thirty-Seventh AAAI Conference on Artificial Intelligence", "AAAI"),
        ("Proceedings of the 40th International Conference on Machine Learning", "ICML"),
        ("In Proc. of the IEEE/CVF CVPR", "CVPR"),
        ("ACM SIGPLAN PLDI", "PLDI"),
        ("(NeurIPS),", "NeurIPS"),
    ],
)
def test_what_is_not_part_of_the_name_is_left_off(surface: str, expected: str) -> None:
    assert canonical(surface) == expected
    assert resolve_venue(surface) is not None


@pytest.mark.parametrize(
    ("surface", "expected"),
    [
        ("NeurlPS", "NeurIPS"),
        ("NEURLPS", "NeurIPS"),
        ("Neur IPS", "NeurIPS"),
        ("NeruIPS", "NeurIPS"),
        ("lCML", "ICML"),
        ("1CLR", "ICLR"),
        ("C0RL", "CoRL"),
        ("AAAl", "AAAI"),
        ("SlGGRAPH", "SIGGRAPH"),
        ("SIGGRAPPH", "SIGGRAPH"),
        ("Interspeach", "Interspeech"),
        ("Inter Speach", "Interspeech"),
        ("SIGCOM", "SIGCOMM"),
        ("Web Sumit", "Web Summit"),
        ("Internatonal Conference on Machine Leaning", "ICML"),
        ("International Conference of Robotics and Automation", "ICRA"),
        ("Computer Vison and Pattern Recogntion", "CVPR"),
    ],
)
def test_a_slip_of_the_pen_is_resolved(surface: str, expected: str) -> None:
    assert canonical(surface) == expected


@pytest.mark.parametrize(
    ("surface", "expected"),
    [
        ("EACL", "EACL"),
        ("AACL", "AACL"),
        ("ICMLA", "ICMLA"),
        ("ICRA", "ICRA"),
        ("ICIP", "ICIP"),
        ("ICLP", "ICLP"),
        ("ISMIR", "ISMIR"),
        ("ISMAR", "ISMAR"),
        ("MICAI", "MICAI"),
        ("InfoComm", "InfoComm"),
        ("INFOCOM", "INFOCOM"),
        ("DevCon", "Devcon"),
        ("RE", "RE"),
        ("SIAM International Conference on Data Mining", "SDM"),
        ("IEEE International Conference on Data Mining", "ICDM"),
        ("European Conference on Computer Vision", "ECCV"),
        ("International Conference on Computer Vision", "ICCV"),
        ("AHA Scientific Sessions", "AHA Scientific Sessions"),
        ("ADA Scientific Sessions", "ADA Scientific Sessions"),
    ],
)
def test_neighbours_keep_apart(surface: str, expected: str) -> None:
    assert canonical(surface) == expected


@pytest.mark.parametrize(
    "surface",
    [
        "AAL",
        "ACI",
        "AAAL",
        "XACL",
        "WVW",
        "ICMLX",
        "CSCCW",
        "ICDSC",
        "WISSec",
        "CONTEXT",
        "ICISSP",
        "PROMAS",
        "UBICOMM",
        "COPLAS",
        "DefCom",
        "KDD Cup",
        "ICML Europe",
        "NeurIPS Workshop",
        "PyCon Atlantis",
        "ACM ICDM",
        "ASM Annual Meeting",
        "AMA Scientific Sessions",
        "National Conference on Machine Learning",
        "International Conference on Machine Vision",
        "Asian Conference on Pattern Recognition",
        "ACM International Conference on Data Mining",
        "IEEE International Conference on Cloud Computing",
        "TPAMI",
        "IEEE",
        "USENIX",
        "Kaggle",
        "IROS, ICRA",
    ],
)
def test_the_unknown_stays_unknown(surface: str) -> None:
    assert resolve_venue(surface) is None
    assert canonical(surface) == surface


@pytest.mark.parametrize(
    ("surface", "expected"),
    [
        ("Neural Information Processing Systems (NeurIPS)", "NeurIPS"),
        ("NeurIPS (formerly NIPS)", "NeurIPS"),
        ("NIPS/NeurIPS", "NeurIPS"),
        ("Network and Distributed System Security (NDSS) Symposium", "NDSS"),
        ("ECCV/ICCV", "ECCV/ICCV"),
        ("Machine Learning Day (ICML)", "Machine Learning Day (ICML)"),
        (
            "International Conference on Machine Learning (ICLR)",
            "International Conference on Machine Learning (ICLR)",
        ),
    ],
)
def test_two_names_in_one_count_where_they_agree(surface: str, expected: str) -> None:
    assert canonical(surface) == expected


@pytest.mark.parametrize(
    ("surface", "expected"),
    [
        ("WidgetCon 2024", "WidgetCon"),
        ("the WidgetCon conference", "WidgetCon"),
        ("Proceedings of the 3rd WidgetCon", "WidgetCon"),
        ("Widget  Makers\nConference '23", "Widget Makers Conference"),
        ("widget makers conference", "widget makers conference"),
        ("The Widget Show", "The Widget Show"),
        ("First Widget Show", "First Widget Show"),
        ("2024", "2024"),
        ("conference", "conference"),
        ("", ""),
        (" \n", ""),
        ("🎉", "🎉"),
    ],
)
def test_an_unknown_name_is_tidied(surface: str, expected: str) -> None:
    assert resolve_venue(surface) is None
    assert canonical(surface) == expected


def test_two_venues_equally_near_resolve_to_none(monkeypatch: pytest.MonkeyPatch) -> None:
    """`Widgetfesx` is one edit from `Widgetfest` and one from `Widgetfess`."""
    fest, fess = (Venue("", name, "trade event", "") for name in ("Widgetfest", "Widgetfess"))
    names = {key_of(venue.name): venue for venue in (fest, fess)}
    spelt = {"w": {key: venue.name for key, venue in names.items()}}
    index = conferences._Index(names, names, spelt)
    monkeypatch.setattr(conferences, "_index", lambda: index)
    assert resolve_venue("Widgetfesx") is None
    assert resolve_venue("Widgetffest") is fest


def test_the_table_is_large_and_well_formed() -> None:
    table = rows()
    assert len(table) >= 300
    assert {row["field"] for row in table} == FIELDS
    for row in table:
        assert row["name"] and row == {key: value.strip() for key, value in row.items()}
        assert not row["dblp"] or row["dblp"].startswith("conf/")
        assert len(row["name"]) <= LONGEST_SURFACE


@pytest.mark.parametrize("key", [key_of, look_of])
def test_no_spelling_stands_for_two_venues(key: Callable[[str], str]) -> None:
    owners = defaultdict(set)
    for number, row in enumerate(rows()):
        for spelling in spellings(row):
            owners[key(spelling)].add(number)
    assert "" not in owners
    assert [spelling for spelling, numbers in owners.items() if len(numbers) > 1] == []


def test_every_spelling_resolves_to_its_row() -> None:
    for row in rows():
        for spelling in spellings(row):
            for surface in (spelling, spelling.upper(), spelling.lower(), f"{spelling} 2024"):
                assert canonical(surface) == (row["acronym"] or row["name"]), surface


def test_canonical_of_a_canonical_is_itself() -> None:
    for row in rows():
        name = row["acronym"] or row["name"]
        assert canonical(name) == name


@pytest.mark.parametrize(
    "surface",
    [
        "NeurIPS " * 50_000,
        "(" * 200,
        "2024 " * 40,
        "2024-" * 40 + "x",
        f"x {'2024/25, ' * 20}x",
        "a/" * 100,
        "(a)" * 66,
        "\u0301" * 200,
        " " * 10**6,
    ],
)
def test_hostile_surfaces_are_cheap(surface: str) -> None:
    canonical("NeurIPS")
    began = time.process_time()
    assert resolve_venue(surface) is None
    assert canonical(surface) == " ".join(surface.split()) or len(surface) <= LONGEST_SURFACE
    assert time.process_time() - began < 1


@pytest.mark.parametrize("surface", ["{", " ( ", "/&", "–"])
def test_a_surface_of_marks_keeps_them(surface: str) -> None:
    assert canonical(surface) == surface.strip()
