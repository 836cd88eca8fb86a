"""The terminal shows the text, highlighted and harmless, and the table of its entities."""

import io

from rich.console import Console

from jobspan.records import Entity, Posting, Segment
from jobspan.rendering.terminal import render_terminal
from jobspan.stated import Experience, Facts


def show(posting: Posting, *, colour: bool = False) -> str:
    """What a terminal of 80 columns would receive."""
    console = Console(
        file=io.StringIO(),
        width=80,
        force_terminal=colour,
        color_system="truecolor" if colour else None,
    )
    with console.capture() as capture:
        console.print(render_terminal(posting))
    return capture.get()


def lines(posting: Posting) -> list[str]:
    """The lines that a pipe would receive, without outer white space, less the empty ones."""
    return [line.strip() for line in show(posting).splitlines() if line.strip()]


def test_title_text_sections_and_table() -> None:
    text = "You know:\nGo\n\nYou get:\nlunch"
    posting = Posting(
        "ad 7",
        text,
        (Entity(10, 12, "SKILL", 0.984), Entity(23, 28, "BENEFIT", 0.5)),
        (
            Segment(0, 9, "required"),
            Segment(10, 12, "required"),
            Segment(14, 22, "benefits"),
            Segment(23, 28, "benefits"),
        ),
        model="mini 1",
    )

    assert [line.split() for line in lines(posting)] == [
        ["ad", "7", "mini", "1"],
        ["required"],
        ["You", "know:"],
        ["Go"],
        ["benefits"],
        ["You", "get:"],
        ["lunch"],
        ["label", "text", "section", "score"],
        ["SKILL", "Go", "required", "98%"],
        ["BENEFIT", "lunch", "benefits", "50%"],
    ]


def test_entities_are_highlighted_in_the_style_of_their_label() -> None:
    posting = Posting("p", "Go, PhD, ?", (Entity(0, 2, "SKILL"), Entity(4, 7, "DEGREE")))

    shown = show(posting, colour=True)

    assert "\x1b[30;106mGo\x1b[0m, \x1b[30;103mPhD\x1b[0m, ?" in shown


def test_a_label_out_of_the_scheme_is_highlighted_too() -> None:
    assert "\x1b[7mGo\x1b[0m" in show(Posting("p", "Go", (Entity(0, 2, "TOOL"),)), colour=True)


def test_a_surface_is_counted_once_a_label_with_its_highest_score_and_its_sections() -> None:
    """SQL stands three times as a skill, in two sections, and once as a benefit."""
    text = "SQL sql Go Sql SQL"
    entities = (
        Entity(0, 3, "SKILL", 0.5),
        Entity(4, 7, "SKILL", 0.9),
        Entity(8, 10, "SKILL"),
        Entity(11, 14, "SKILL", 0.7),
        Entity(15, 18, "BENEFIT", 0.6),
    )
    segments = (Segment(0, 10, "required"), Segment(11, 18, "preferred"))

    table = lines(Posting("p", text, entities, segments))[-3:]

    assert [line.split() for line in table] == [
        ["SKILL", "SQL", "×3", "required,", "preferred", "90%"],
        ["SKILL", "Go", "required"],
        ["BENEFIT", "SQL", "preferred", "60%"],
    ]


def test_attributes_take_the_place_of_sections_and_facts_follow() -> None:
    text = "Py Torch, PyTorch, 3 years"
    posting = Posting(
        "p",
        text,
        (
            Entity(0, 8, "SKILL", 0.5, {"requirement": "required", "canonical": "PyTorch"}),
            Entity(10, 17, "SKILL", 0.9, {"requirement": None, "canonical": "PyTorch"}),
        ),
        (Segment(0, 26, "preferred"),),
        facts=Facts(experience=(Experience(19, 26, 3, None, None),)),
    )

    assert [line.split() for line in lines(posting)[-4:]] == [
        ["label", "text", "attributes", "score"],
        ["SKILL", "Py", "Torch", "required", "·", "PyTorch", "50%"],
        ["SKILL", "PyTorch", "90%"],
        ["experience", "3", "years", "3", "or", "more"],
    ]


def test_noise_is_folded() -> None:
    text = "Apply now!\nShare\nGo\nCookies"
    segments = (
        Segment(0, 10, "noise"),
        Segment(11, 16, "noise"),
        Segment(17, 19, "required"),
        Segment(20, 27, "noise"),
    )

    assert lines(Posting("p", text, segments=segments))[1:] == [
        "… 2 segments of noise …",
        "required",
        "Go",
        "… 1 segment of noise …",
        "No entities.",
    ]


def test_segments_of_one_line_stand_on_their_own_lines() -> None:
    posting = Posting(
        "p", "Go.Ask.", segments=(Segment(0, 3, "required"), Segment(3, 7, "required"))
    )

    assert lines(posting)[1:-1] == ["required", "Go.", "Ask."]


def test_square_brackets_and_emoji_codes_are_no_markup() -> None:
    text = "[bold]Go[/bold] [/] :smile: [link=x]y"
    posting = Posting("[red]7", text, (Entity(0, 15, "[i]", 0.5),), (Segment(0, 37, "[u]"),))

    shown = lines(posting)

    assert shown[:3] == ["[red]7", "[u]", text]
    assert shown[-1].split() == ["[i]", "[bold]Go[/bold]", "[u]", "50%"]


def test_control_characters_do_nothing() -> None:
    evil = "\x1b]0;owned\x07\x1b[2J\x9b2J\rGo"
    posting = Posting(
        evil, evil, (Entity(0, 17, evil),), (Segment(0, len(evil), evil),), model=evil
    )

    shown = show(posting)

    assert not set("\x1b\x07\x9b\r") & set(shown)
    assert "␛[2J" in shown


def test_emoji_and_combining_marks_keep_their_entities() -> None:
    posting = Posting("p", "🦊 re\u0301sume\u0301 👩‍💻", (Entity(2, 10, "SKILL"),))

    assert "🦊 \x1b[30;106mre\u0301sume\u0301\x1b[0m 👩‍💻" in show(posting, colour=True)


def test_an_empty_posting_says_so_little() -> None:
    assert lines(Posting("", "")) == ["Posting without id", "No entities."]


def test_white_space_alone_takes_no_lines() -> None:
    assert lines(Posting("p", " \n\n ")) == ["p", "No entities."]
