"""Must or plus: the section says so, unless the wording of the sentence says otherwise."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobspan.attributes.requirements import read_requirements, read_wording
from jobspan.records import Entity, Posting, Segment

SIGNS = {"required": "!", "preferred": "+", None: "-"}


def read_waivers(posting: Posting) -> list[bool]:
    return [reading == "waived" for reading in read_wording(posting)]


def posting(*lines: tuple[str, str], label: str = "SKILL") -> Posting:
    """A posting of segments, given as section and text, with the entities in square brackets.

    An entity that begins with *BSc*, *MSc* or *PhD* is a DEGREE.
    """
    text, segments, entities = "", [], []
    for section, marked in lines:
        start = len(text)
        for number, part in enumerate(marked.replace("]", "[").split("[")):
            if number % 2:
                degree = part[:3] in ("BSc", "MSc", "PhD")
                end = len(text) + len(part)
                entities.append(Entity(len(text), end, "DEGREE" if degree else label))
            text += part
        segments.append(Segment(start, len(text), section))
        text += "\n"
    return Posting("x", text, tuple(entities), tuple(segments))


def signs(*lines: tuple[str, str]) -> str:
    """The values of the entities: `!` required, `+` preferred, `-` neither."""
    return "".join(SIGNS[value] for value in read_requirements(posting(*lines)))


@pytest.mark.parametrize(
    ("section", "sign"),
    [("required", "!"), ("preferred", "+"), ("responsibilities", "-"), ("company", "-")],
)
def test_with_no_cue_the_section_says_it(section: str, sign: str) -> None:
    assert signs((section, "Bread baked with [Python] and [Go]")) == 2 * sign


def test_each_segment_has_its_own_section() -> None:
    lines = [("required", "Fluent [Dutch]"), ("overview", "A [Go] shop"), ("preferred", "[Rust]")]
    assert signs(*lines) == "!-+"


def test_a_benefit_has_no_requirement() -> None:
    benefits = posting(("required", "[Free lunch] is a plus"), label="BENEFIT")
    assert read_requirements(benefits) == [None]


def test_an_entity_outside_every_segment_has_none() -> None:
    assert read_requirements(Posting("x", "Go", (Entity(0, 2, "SKILL"),))) == [None]
    assert read_requirements(Posting("x", "", (), (Segment(0, 0, "required"),))) == []


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("[Python] required, [Go] a plus", "!+"),
        ("[Python] is a must; [Go] would be nice", "!+"),
        ("[BSc] required, [MSc] preferred", "!+"),
        ("[BSc in Botany], [MSc] preferred", "!+"),
        ("A [BSc] is required and an [MSc] would be an advantage", "!+"),
        ("Knowledge of [Helm], [Nomad] and [Docker] is a plus", "+++"),
        ("Knowledge of [Helm], [Nomad], and [Docker] is a plus", "+++"),
        ("[Helm], [Nomad], [Docker] a plus", "+++"),
        ("Good [Excel], and knowledge of [Nomad] is a plus", "!+"),
        ("[Kubernetes] ([Helm], [Kustomize]) preferred", "+++"),
        ("Use of [Rust], such as [Tokio], is beneficial", "++"),
        ("[Rust] - strongly preferred", "+"),
        ("Solid [Java] with some [Kotlin] experience a plus", "!+"),
        ("Sound [Java] – [Kotlin] preferred, or other languages like [Scala]", "!+!"),
        ("[Swift], 3 years of work in the field is a plus", "!"),
        ("[teamwork] [BSc in Botany] (preferred)", "!+"),
        ("[Java] and 5+ years of [Kotlin] preferred", "++"),
        ("Fluent [Dutch] (an [MSc] and 5+ years of work preferred)", "!+"),
    ],
)
def test_a_cue_behind_covers_its_item_or_its_list(text: str, wanted: str) -> None:
    assert signs(("required", text)) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Queues, ideally [Kafka], and a good grasp of [SQL]", "+!"),
        ("A [scripting] language, preferably [Ruby], [Perl] or [Lua]", "!+++"),
        ("[Vue], and, ideally, [Svelte]", "!+"),
        ("[Tomcat] ideally, [Jetty] will do", "+!"),
        ("Ideally you know [Svelte] and [Vue]", "++"),
        ("Nice to have: [Svelte], [Vue]", "++"),
        ("Nice-to-have experience with [Svelte]", "+"),
        ("Bonus points for [Svelte] or [Vue]. Fluent [Dutch].", "++!"),
        ("Preferred skills are [Svelte] and [Vue]", "++"),
        ("[Java] preferably version 17", "!"),
        ("One, preferably several, of [Java], [C] and [Ada]", "!!!"),
        ("Preferably but not necessarily [Rails]", "+"),
    ],
)
def test_a_cue_ahead_covers_what_follows(text: str, wanted: str) -> None:
    assert signs(("required", text)) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("One of [Java], [Kotlin] (preferred) and [Scala]", "!+!"),
        ("[Java]/[Kotlin] (a plus), [Scala]", "++!"),
        ("[Cloud] platforms ([AWS] preferred)", "!+"),
        ("[Cloud] platforms (preferably [AWS] or [Azure]) and [SQL]", "!++!"),
        ("[Cloud] platforms ([AWS] (preferred), [Azure])", "!+!"),
        ("(Preferred) Experience with [AWS]", "+"),
        ("Fluent [Danish] (further languages are a bonus)", "!"),
        ("Fluent [Danish] (required), [Finnish] (nice to have)", "!+"),
    ],
)
def test_brackets(text: str, wanted: str) -> None:
    assert signs(("required", text)) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("[Rust] preferred but not required", "+"),
        ("[Rust] is not required but would be an asset", "+"),
        ("Use of [Rust] is not required, although it may be helpful", "+"),
        ("Ideally some [Rust], but not required", "+"),
        ("[Rust] is not essential, as we train you", "-"),
        ("No previous experience in [Rust] required", "-"),
        ("While [Rust] isn't required, you know [C] well", "-!"),
    ],
)
def test_what_is_not_required_may_be_a_plus(text: str, wanted: str) -> None:
    assert signs(("required", text)) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Preferably [Helm]; [Nomad]; [Docker]", "+++"),
        ("Preferably [Helm]; [Nomad]/[Docker]; or [Podman] in the cloud", "++++"),
        ("Knowledge of [Helm]; [Nomad]; and [Docker] is a plus", "+++"),
        ("No [BSc]; [MSc]; or [PhD] is needed; [Git] is", "---!"),
        ("Nice to have [Helm]; [Nomad]. Fluent [Dutch]; [Git]", "++!!"),
        ("Know [Helm]; [Nomad]; you don't need [Docker]", "!!-"),
        ("Ideally [Helm]; [Nomad] is a must", "+!"),
        ("[Helm]; [Nomad] a plus", "!+"),
        ("[Helm] required; [Nomad] preferred; [Git]", "!+!"),
        ("; [Helm];", "!"),
    ],
)
def test_a_semicolon_parts_the_items_of_a_list_or_clauses(text: str, wanted: str) -> None:
    assert signs(("required", text)) == wanted


@pytest.mark.parametrize("label", ["SKILL", "DEGREE", "CONFERENCE"])
@pytest.mark.parametrize(
    "text",
    [
        *("No [X] required", "NO [X] REQUIRED", "No formal [X] needed", "Requires no [X]"),
        *("A [X] is not required", "[X] is no longer required", "[X] is never required"),
        *("You don't need a [X in Botany]", "You don’t need [X]", "You dont need [X]"),
        *("You do not need to know [X]", "You won't need [X]", "You needn't know [X]"),
        *("You need not have a [X]", "You don't have to know [X]", "We don't ask for a [X]"),
        *("We don't require [X]", "The role doesn’t really require a [X]"),
        *("We do not expect you to know [X]", "You are not expected to know [X]"),
        *("no prior knowledge of [X] is needed", "No prior [X] knowledge needed"),
        *("no need for [X]", "no need to have a [X]", "without needing [X]"),
        *("[X] is not necessary", "[X] isn’t strictly necessary here", "[X] is unnecessary"),
        *("[X] is not a must", "[X], not a must-have", "[X] is not a hard requirement"),
        *("Not a must: [X]", "[X] (not needed)", "[X] (no prior knowledge needed)"),
        *("Don't worry if you lack [X] experience", "It's okay if you don't know [X]"),
        *("Apply even if you have no [X]", "It doesn't matter if you have a [X]"),
        *("[X] is not something we require", "[X] is neither required nor expected"),
        *("While not required, [X] is something we use", "It is not necessary to know [X]"),
    ],
)
def test_what_is_waived_is_no_must(text: str, label: str) -> None:
    waived = posting(("required", text), label=label)
    assert read_requirements(waived) == [None]
    assert read_waivers(waived) == [True]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("No [BSc] required, but [Python] is a must", "-!"),
        ("[Python] required, [Java] not required", "!-"),
        ("No [BSc] needed, [Python] is a must", "-!"),
        ("No [BSc] required, strong [Python] skills", "-!"),
        ("No [BSc] required and strong [Python] required", "-!"),
        ("No [BSc], [MSc] or [PhD] is required, [Git] is", "---!"),
        ("You don't need [Java], [Go] or [C], but must know [SQL]", "---!"),
        ("You don't need [Java], [Python] is enough", "-!"),
        ("You don't need a [BSc], just [Python]", "-!"),
        ("You don't need a [BSc] if you know [Python]", "-!"),
        ("You don't need a [BSc] and should know [Python]", "-!"),
        ("You don't need a [BSc] to write [Python]", "-!"),
        ("You don't need a [BSc]: [Python] is enough", "-!"),
        ("You know [Go] and don't need [Python]", "!-"),
        ("Know [Go]; you don't need [Python]", "!-"),
        ("Must have [SQL] (no [BSc] required)", "!-"),
        ("Strong [SQL], no [BSc] required, [Git]", "!-!"),
        ("No experience in [Rust] is required, fluent [Dutch]", "-!"),
        ("Neither [Java] nor [Go] is required, [SQL] is", "--!"),
        ("[Python] is not required, nor is [Java]", "--"),
        ("Not required: [Java], [Go]; required: [SQL]", "--!"),
        ("[Dutch] – Danish is not needed", "!"),
        ("[Dutch] – [Danish] is not needed", "!-"),
        ("[Dutch] – this is not needed", "-"),
        ("[Dutch], Danish not required", "!"),
        ("Travel is not required, [Python] is", "!"),
        ("Travel is not required but [Python] is", "!"),
        ("Travel is not required and [Python] helps", "!"),
        ("No prior [Java] experience needed, but it is a plus", "+"),
        ("You don't need a licence" + " or a car" * 5 + " and [Git]", "!"),
    ],
)
def test_a_waiver_holds_for_its_clause_alone(text: str, wanted: str) -> None:
    assert signs(("required", text)) == wanted


@pytest.mark.parametrize("section", ["application", "overview", "preferred", "required"])
@pytest.mark.parametrize(
    "text",
    [
        *(
            "Candidates with no [X] experience will not be considered",
            "Without [X], you can't apply",
        ),
        *("Those without a [X] will be rejected", "We cannot consider people who do not have [X]"),
        *("If you have no [X], please do not apply", "If you’re not fluent in [X], don’t apply"),
        *("Applicants lacking [X] need not apply", "Do not apply unless you know [X]"),
        *("No applications without a [X]", "Nobody without [X] will be considered"),
        *("CVs that don't show [X] are automatically declined", "We won't hire you without [X]"),
        *("We will not shortlist candidates with neither [X] nor [Y]", "Ineligible without [X]"),
        *("Only applicants with [X] will be considered", "Don't bother applying without [X]"),
    ],
)
def test_what_nobody_may_lack_is_required(text: str, section: str) -> None:
    assert set(signs((section, text))) == {"!"}


@pytest.mark.parametrize(
    "text",
    [
        *(
            "Candidates without a [X] are encouraged to apply",
            "Those without [X] will be considered",
        ),
        *("People who lack [X] won't be rejected", "If you don't have [X], apply anyway"),
        *("If you have not used [X] yet, feel free to apply", "No [X]? You may still apply"),
        *("Don't hesitate to apply without [X]", "With no [X] you will also be considered"),
    ],
)
def test_what_one_may_lack_is_waived(text: str) -> None:
    lacked = posting(("required", text))
    assert read_requirements(lacked) == [None]
    assert read_waivers(lacked) == [True]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Those without a [BSc] or [MSc] will be rejected, [Go] preferred", "!!+"),
        ("Those without a [BSc] will be rejected, but [Go] is not required", "!-"),
        ("We do not need [Go]; those who do not know [SQL] need not apply", "-!"),
        ("[Go] (applicants without it will not be considered)", "!"),
        ("Work without a manager. Those who know [Go] will be considered", "!"),
        ("[Go] will be considered a plus", "+"),
        ("[Go] experience will be considered favourably", "+"),
        ("Agencies will not be considered, [Go] preferred", "+"),
        ("Deploy without [Go]", "!"),
    ],
)
def test_a_verdict_holds_for_its_clause_alone(text: str, wanted: str) -> None:
    assert signs(("required", text)) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Know [baking], but not necessarily in [rye] or [oats]", "!--"),
        ("Know [baking] - not necessarily someone who has made [rye]", "!-"),
        ("We don't care if you come from [baking] or [law]", "--"),
        ("It doesn’t care about [baking]", "-"),
        ("Fluent [Go] (we use [Rust] but this experience is not required to apply)", "!-"),
        ("We use [Rust], which is not required, and [Go]", "-!"),
        ("You don€™t need [Rust] and you donâ€™t need [Go]", "--"),
    ],
)
def test_further_waivers(text: str, wanted: str) -> None:
    assert signs(("required", text)) == wanted


@pytest.mark.parametrize(
    "text",
    [
        "Must not only know [Python] but also [Go]",
        "No less than a [BSc]",
        "Not required: none; Required: [SQL]",
        "We need no-nonsense engineers who know [Python]",
        "You will not succeed without [SQL]",
        "Don't apply unless you know [C++]",
        "Applicants without [Python] need not apply",
        "not just [Python], [Go] too",
        "We don't just require [Python], we require [Go]",
        "You don't need only [Python] but [Go]",
        "You don't need hand-holding to write [Python]",
        "You do not need to be told how to write [SQL]",
        "You do not need to be an expert in [SQL]",
        "Don't worry, we expect [Python]",
        "4 years if no [MSc]",
        "[Python] is not optional",
        "[Python] is not a plus, it is a must",
        "[Java] skills and optional travel",
    ],
)
def test_a_negation_that_waives_nothing(text: str) -> None:
    assert set(signs(("required", text))) == {"!"}


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("[Python], [Java] (optional) and [Go]", "!+!"),
        ("[Python] optional", "+"),
        ("[Python] is entirely optional", "+"),
        ("[BSc] optional, [Python] essential", "+!"),
        ("optionally [Go]", "+"),
        ("Fluent [English] and optionally [German]", "!+"),
        ("[Python] and optional [Go]", "!+"),
        ("[Python], optional: [Go]", "!+"),
        ("Optional: [Go]", "+"),
    ],
)
def test_what_is_optional_is_a_plus(text: str, wanted: str) -> None:
    assert signs(("required", text)) == wanted


def test_an_optional_part_of_a_duty_is_a_duty() -> None:
    assert signs(("responsibilities", "Bake, optionally with [rye]")) == "-"


def test_what_is_asked_for_in_other_sections_is_waived_there_too() -> None:
    wanted = "We are looking for a cook with [pastry] skills, no [BSc] required, and [Dutch]"
    assert signs(("overview", wanted)) == "!-!"
    assert read_waivers(posting(("overview", wanted))) == [False, True, False]
    assert read_waivers(posting(("company", "You don't need [Java]. A [Go] shop"))) == [True, False]
    assert read_waivers(posting(("required", "Responsibilities: run the [ovens]"))) == [False]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Required or preferred skills: [Go]", "!"),
        ("[Travel planning] as required", "!"),
        ("[Go] in your preferred editor", "!"),
        ("The preferred candidate knows [Go]", "!"),
    ],
)
def test_words_that_only_look_like_cues(text: str, wanted: str) -> None:
    assert signs(("required", text)) == wanted


def test_in_a_list_of_pluses_a_must_is_a_must() -> None:
    assert signs(("preferred", "Some [Rust]. Must have [Git]")) == "+!"
    assert signs(("preferred", "[BSc] required; [MSc] preferred")) == "!+"
    assert signs(("preferred", "[Rust], not required")) == "+"


def test_a_heading_in_the_line_speaks_of_what_follows_it() -> None:
    assert signs(("required", "Must have: [Go]. Nice to have: [Rust]. Some [Zig].")) == "!++"
    assert signs(("required", "Sound [Go] Bonus Points [Rust] and [Zig]")) == "!++"
    assert signs(("required", "[Go] Key responsibilities: write [unit tests]")) == "!-"
    lines = [("required", "[Go]"), ("preferred", "[Git] Useful extra skills: [Rust], [Zig]")]
    assert signs(*lines) == "!!++"


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("We are looking for a [motivated] cook with [pastry] skills to run our [bakery]", "!!-"),
        ("The ideal candidate will have [pastry] skills and will own the [bakery]", "!-"),
        ("You will need fluent [Dutch]", "!"),
        ("Ability to [work alone]", "!"),
        ("5+ years of experience in [baking]", "!"),
        ("[BSc] required", "!"),
        ("[BSc] in a suitable field required.", "!"),
        ("Bake.|Requirements|[BSc]|[Go]|Preferred Skills|[Rust]|Duties|[ovens]", "!!+-"),
        ("Bake|the key requirements of [baking]", "-"),
        ("[Rust] is a plus", "+"),
        ("Order flour as required for [baking]", "-"),
        ("Build the tools required for [baking]", "-"),
        ("Use your strong [baking] skills", "-"),
        ("You will be responsible for [baking]", "-"),
        ("We support people with [learning disabilities]", "-"),
        ("We offer help to people with a [nut allergy]", "-"),
        ("We are looking for people with a [baking] background", "!"),
        ("We are looking for candidates for two [PhD] positions", "-"),
    ],
)
@pytest.mark.parametrize("section", ["overview", "responsibilities"])
def test_sentences_on_the_candidate_ask_in_other_sections(
    section: str, text: str, wanted: str
) -> None:
    assert signs((section, text)) == wanted


def test_what_the_company_says_of_itself_asks_nothing() -> None:
    assert signs(("company", "We are looking for new ways of [baking]")) == "-"


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Tools like [Git] Experience with [Rust] is a plus", "!+"),
        ("Knows [Git].Experience with [Rust] is a plus", "!+"),
        ("Knows [Git]• [Rust] is a plus", "!+"),
        ("Knows [Git] § [Rust] is a plus", "!+"),
        ("Knows [Git]. + Some [Rust] is a plus", "!+"),
        ("Use of e.g. [Rust] is a plus", "+"),
    ],
)
def test_a_cue_stays_in_its_sentence(text: str, wanted: str) -> None:
    assert signs(("required", text)) == wanted


HOSTILE = [
    *("(" * 10_000 + "{}", "( preferred " * 10_000 + "{}", "({} preferred) " * 3_000),
    *("," * 10_000 + "{} preferred", "{}, " * 5_000 + "preferred", "{} and " * 5_000 + "a plus"),
    *("a" * 100_000 + " {}", "ideally, " * 10_000 + "{}", "{} ideally, " * 5_000),
    *("seeking you have " * 5_000 + "{}", "{} not required but " * 5_000, "word " * 50_000 + "{}"),
    *("no {} " * 5_000, "no {}, " * 5_000, "you don't need " * 5_000 + "{}", "don't " * 20_000),
    *("you don't need {} " + "and {} " * 5_000, "not required, " * 5_000 + "{}", "nor {} " * 5_000),
    *("without " * 10_000 + "{} will not be considered", "without {} be rejected " * 5_000),
    *("\n" * 10_000 + "{}", "{}: preferred: " * 5_000, "{} (" * 5_000 + "a plus" + ")" * 5_000),
]


@pytest.mark.parametrize("section", ["required", "overview"])
@pytest.mark.parametrize("pattern", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_text_takes_no_more_than_its_length(pattern: str, section: str) -> None:
    hostile = posting((section, pattern.replace("{}", "[Go]")))
    start = time.process_time()
    assert len(read_requirements(hostile)) == len(hostile.entities)
    assert time.process_time() - start < 5


WORDS = st.sampled_from(
    [
        *("[Go]", "[BSc]", "preferred", "required", "not", "a plus", "ideally", "must have", "but"),
        *("and", "or", ",", ";", ".", "(", ")", ":", "–", "nice to have", "\n", "🥐", "e\u0301"),
        *("seeking", "you have", "to", "Skills", "Bonus Points", "no experience", "with", "/"),
        *("without", "will not be considered", "may still apply", "unless", "lacking"),
        *("no", "don't need", "not required:", "is", "needed", "optional", "optionally", "nor"),
    ]
)


@given(st.lists(WORDS, max_size=25), st.sampled_from(["required", "preferred", "overview"]))
def test_there_is_one_value_an_entity(words: list[str], section: str) -> None:
    made = posting((section, " ".join(words)))
    values = read_requirements(made)
    assert len(values) == len(made.entities)
    assert set(values) <= {"required", "preferred", None}


@given(st.text(max_size=60), st.data())
def test_any_text_and_any_spans(text: str, data: st.DataObject) -> None:
    edges = sorted(data.draw(st.sets(st.integers(0, len(text)), max_size=8)))
    spans = list(zip(edges[::2], edges[1::2], strict=False))
    entities = tuple(Entity(start, end, "SKILL") for start, end in spans)
    cut = data.draw(st.integers(0, len(text)))
    segments = (Segment(0, cut, "required"), Segment(cut, len(text), "overview"))
    assert len(read_requirements(Posting("x", text, entities, segments))) == len(entities)


def test_a_heading_in_a_line_outweighs_the_section() -> None:
    """*Essential skills* asks in a duty too; a heading of duties ends what is asked for."""
    mixed = posting(
        ("responsibilities", "Knead dough.|Essential Skills and Experience:|[Baking]; [French]"),
        ("required", "Love of bread.|Responsibilities:|run the [ovens]"),
        ("overview", "You will have the responsibility for [ovens]"),
    )
    assert read_requirements(mixed) == ["required", "required", None, None]
