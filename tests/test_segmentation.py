"""The rules that cut a text into segments; each is shown by texts cut by hand."""

from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobspan.segmentation import LONG_LINE, segment

SIGNS = [
    "\n",
    "\r\n",
    "\u2028",
    "\v",
    " ",
    "  ",
    "\t",
    "\u00a0",
    "\ufeff",
    "\u200b",
    "•",
    "* ",
    "- ",
]
STOPS = ["1. ", "(", ")", ".", "; ", ": ", "? ", "e.g. ", "etc.", "”", "'", "🥐", "e\u0301", "é"]
WORDS = ["Requirements", "Responsibilities", "What you'll do", "Bake", "bake", "SQL", "Node.JS"]
FRAGMENTS = st.sampled_from(SIGNS + STOPS + WORDS)


def cut(text: str) -> list[str]:
    return [text[start:end] for start, end in segment(text)]


def assert_covered(text: str) -> None:
    spans = segment(text)
    covered = [position for start, end in spans for position in range(start, end)]
    assert covered == sorted(set(covered))
    assert all(text[start:end] == text[start:end].strip() != "" for start, end in spans)
    left_out = set(range(len(text))) - set(covered)
    assert all(text[position].isspace() for position in left_out)


@given(st.text())
def test_any_text_is_covered_once_and_in_order(text: str) -> None:
    assert_covered(text)


@given(st.lists(FRAGMENTS, max_size=80).map("".join))
def test_a_text_of_awkward_fragments_is_covered_once_and_in_order(text: str) -> None:
    assert_covered(text)


@pytest.mark.parametrize("text", ["", " ", "\n", " \t\r\n\u00a0\u2003\x0b\x0c\x1c\u2028 "])
def test_nothing_but_white_space_has_no_segment(text: str) -> None:
    assert segment(text) == []


@pytest.mark.parametrize(
    "line_break", ["\n", "\r\n", "\r", "\n\n \n", "\v", "\f", "\x85", "\u2028", "\u2029"]
)
def test_lines_are_segments(line_break: str) -> None:
    assert cut(f"  Night baker{line_break}\tRye town ") == ["Night baker", "Rye town"]


def test_offsets_count_code_points_of_the_text_as_given() -> None:
    """`🥐` is one character, `e` with a combining accent two: `cafe◌́` is [2, 7)."""
    assert segment("🥐\ncafe\u0301\nbar") == [(0, 1), (2, 7), (8, 11)]


def test_a_byte_order_mark_and_a_zero_width_space_are_kept() -> None:
    assert segment("\ufeffOven\u200b\nMixer") == [(0, 6), (7, 12)]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        (
            "Two-month probation period.ResponsibilitiesParticipate in the rota",
            ["Two-month probation period.", "Responsibilities", "Participate in the rota"],
        ),
        (
            "Sweep, mop, dust, etc.TikTok is committed to fair hiring",
            ["Sweep, mop, dust, etc.", "TikTok is committed to fair hiring"],
        ),
        ("Show us your skillsQualifications", ["Show us your skills", "Qualifications"]),
        ("skillsQualifications", ["skills", "Qualifications"]),
        ("We know it is possible.Join the crew", ["We know it is possible.", "Join the crew"]),
        ("A six-month period.AI may screen you", ["A six-month period.", "AI may screen you"]),
        ("Garden developmentParticipate in fairs", ["Garden development", "Participate in fairs"]),
        ("Requirements:Bachelor of Arts", ["Requirements:", "Bachelor of Arts"]),
        ("Gardener (remote)Join the crew", ["Gardener (remote)", "Join the crew"]),
        ("Plain SQLRequirements: tact", ["Plain SQL", "Requirements: tact"]),
        ("Duties:* Assist the cook* Peel", ["Duties:", "* Assist the cook", "* Peel"]),
        ("Mind the ovenWhat you'll do", ["Mind the oven", "What you'll do"]),
        ("Mind the ovenAbout the team", ["Mind the oven", "About the team"]),
        ("• Peel ▪ Chop ✔ Fry", ["• Peel", "▪ Chop", "✔ Fry"]),
        ("Some SQLHands-on experience", ["Some SQL", "Hands-on experience"]),
        ("Food ScienceSolid Python", ["Food Science", "Solid Python"]),
        ("What you work onYou will bake", ["What you work on", "You will bake"]),
        ("Rye, oats, B2BAbility to knead", ["Rye, oats, B2B", "Ability to knead"]),
        ("Write JavaScriptExperience with ovens", ["Write JavaScript", "Experience with ovens"]),
        ("Level B2Proven tact", ["Level B2", "Proven tact"]),
    ],
)
def test_lost_line_breaks_are_found(text: str, parts: list[str]) -> None:
    assert cut(text) == parts


@pytest.mark.parametrize(
    "text",
    [
        "TensorFlow, JavaScript, TypeScript, PowerPoint, PowerShell and OpenStack",
        "Node.JS, Node.js, Next.Js, ASP.NET, Asp.Net and Socket.Io",
        "A scripting language, e.g. Python, i.e. not Java",
        "PostgreSQL, MySQL, GitHub, YouTube, LinkedIn, MacBook and iPhone",
        "Pay: 21.50 an hour (3.5 days), 9 a.m. to 5 p.m., U.S. only",
        "McDonald or DeVries will interview you",
        "ElasticSearch, QuickBooks, MailChimp",
        "tensorFlow, javaScript, powerPoint, openStack",
        "BakeJoint, CookTheory and OvenIfs",
        "Your Ability, Our Knowledge and The Master",
        "aYou, xIf and QThe",
        "1.Bake bread",
        "Required: a driving licence",
        "1. Bake bread",
        "• 2) Bake bread",
    ],
)
def test_names_and_numbers_are_not_cut(text: str) -> None:
    assert cut(text) == [text]


def test_names_are_not_cut_in_a_long_line_either() -> None:
    line = (
        "Tools that we use, e.g. Python, are picked by the team; so are Node.JS and ASP.NET "
        "(i.e. C#), and etc. We mean it, says Dr. Weber, from 9 a.m. Monday, near the J. Smith hall"
    )
    assert len(line) > LONG_LINE
    assert cut(line) == [line]


def test_a_line_is_cut_at_sentences_only_where_it_is_long() -> None:
    """Both lines hold two sentences; the first has LONG_LINE characters, the second one more."""
    first = "Ovens are hot."
    short = f"{first} {'B'.ljust(LONG_LINE - len(first) - 1, 'a')}"
    assert len(short) == LONG_LINE
    assert cut(short) == [short]
    assert cut(short + "a") == [first, short[len(first) + 1 :] + "a"]


def test_a_long_line_is_cut_at_dashes_before_capitals() -> None:
    line = "We ask for - Rye baking - Wheat baking - " + "Spelt baking with a steady hand " * 5
    assert cut(line)[:3] == ["We ask for", "- Rye baking", "- Wheat baking"]


def test_a_long_line_is_cut_at_sentences_and_at_glue() -> None:
    """A space is behind the first and third sentence, none behind the second."""
    line = f"Rye is fine. Spelt is finer.Wheat is no less fine. {'Oats are what a horse eats ' * 5}"
    assert cut(line)[:3] == ["Rye is fine.", "Spelt is finer.", "Wheat is no less fine."]
    assert len(cut(line)) == 4


def test_a_closing_quote_stays_with_its_sentence() -> None:
    line = f"They said “bake well.” Then {'we all went home and slept ' * 6}"
    assert cut(line)[0] == "They said “bake well.”"


def test_fifty_thousand_words_without_a_line_break() -> None:
    """12,500 sentences of four words; and as many words without any full stop are one segment."""
    assert cut("We bake rye daily. " * 12_500) == ["We bake rye daily."] * 12_500
    assert segment("rye " * 50_000) == [(0, 199_999)]


@pytest.mark.parametrize(
    "unit", ["1. ", "((((", "a.", "rye", ".   ", "bakeRye", "Requirements", "• ", "e.g. ", "🥐"]
)
def test_the_time_is_linear_in_the_text(unit: str) -> None:
    """Twice the text takes about twice the time; a quadratic rule would take four times."""
    times = []
    for length in (200_000, 400_000):
        text = (unit * (length // len(unit) + 1))[:length]
        times.append(min(_time(text) for _ in range(2)))
    assert times[1] / times[0] < 4


def test_the_time_is_linear_in_white_space() -> None:
    texts = [f"Bake.{' ' * n}rye" for n in (200_000, 400_000)]
    short, long = (min(_time(text) for _ in range(2)) for text in texts)
    assert long / short < 4


def _time(text: str) -> float:
    begin = process_time()
    segment(text)
    return process_time() - begin
