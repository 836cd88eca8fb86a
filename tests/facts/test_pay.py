"""Pay: the base pay of the job is read, every other sum of money is left."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobspan.facts.reading import read_facts
from jobspan.records import Posting, Segment
from jobspan.stated import Pay

TITLE = "Pastry cook\n\n"
HOSTILE = [
    *("(" * 50_000, "9" * 50_000, "," * 10_000, "a" * 100_000, "1," * 25_000, "1 " * 25_000),
    *("$1(" * 5_000, "$5 - " * 5_000, "salary " * 5_000, "USD " * 10_000, "", " \n\t "),
    *("🥐\u0301" * 5_000, "$9 (scale) and " * 2_000, "$" * 20_000),
]


def read(line: str) -> tuple[Pay, ...]:
    """What is read of a posting without segments."""
    return read_facts(Posting("", TITLE + line)).pay


@pytest.mark.parametrize(
    ("line", "span", "minimum", "maximum", "currency", "period"),
    [
        ("$120,000 - $150,000 a year", None, "120000", "150000", "USD", "year"),
        ("Pay: £11.50 per hour", "£11.50 per hour", "11.50", "11.50", "GBP", "hour"),
        ("Salary: USD 90k–110k", "USD 90k–110k", "90000", "110000", "USD", None),
        ("Gehalt: €45.000 pro Jahr", "€45.000 pro Jahr", "45000", "45000", "EUR", "year"),
        ("$30/hr", None, "30", "30", "USD", "hour"),
        ("Salary: 120-150K", "120-150K", "120000", "150000", None, None),
        ("Salary up to £50k", "up to £50k", None, "50000", "GBP", None),
        ("Pay from 3 000 PLN a month", "from 3 000 PLN a month", "3000", None, "PLN", "month"),
        ("Salary: £28-£30K", "£28-£30K", "28000", "30000", "GBP", None),
        ("Base salary of $85,000 CAD", "$85,000 CAD", "85000", "85000", "CAD", None),
        ("Hourly rate: $18 - $22", "$18 - $22", "18", "22", "USD", "hour"),
        ("Total rewards: $82,800", "$82,800", "82800", "82800", "USD", None),
        ("Maximum salary: $82,800", "$82,800", None, "82800", "USD", None),
        ("Salary: $110,000+ yearly", "$110,000+ yearly", "110000", None, "USD", "year"),
        ("Salary: R30k and R35k", "R30k and R35k", "30000", "35000", "ZAR", None),
        (
            "Salary: ₹12,00,000 per annum",
            "₹12,00,000 per annum",
            "1200000",
            "1200000",
            "INR",
            "year",
        ),
        ("Pay in Canada: $60,000 a year", "$60,000 a year", "60000", "60000", "CAD", "year"),
        ("Here you will make $41 - $43k", "$41 - $43k", "41000", "43000", "USD", None),
        ("Salary: $85,000k", "$85,000k", "85000", "85000", "USD", None),
        ("Salary: $225,000 - $275;000", "$225,000 - $275;000", "225000", "275000", "USD", None),
        ("Salary: 6,000 birr monthly", "6,000 birr monthly", "6000", "6000", "ETB", "month"),
        ("Starting salary (Birr): 8046", "(Birr): 8046", "8046", "8046", "ETB", None),
        ("Pay: $25/hr to $31/hr", "$25/hr to $31/hr", "25", "31", "USD", "hour"),
        (
            "a salary of between € 2,651 (scale 9) and € 3,997 (scale 10) gross per month",
            "between € 2,651 (scale 9) and € 3,997 (scale 10) gross per month",
            *("2651", "3997", "EUR", "month"),
        ),
    ],
)
def test_a_sum_is_read_with_currency_and_period(
    line: str,
    span: str | None,
    minimum: str | None,
    maximum: str | None,
    currency: str | None,
    period: str | None,
) -> None:
    """`90k` is 90 × 1000; in `120-150K` and `£28-£30K` the K holds for both ends."""
    (found,) = read(line)
    assert (TITLE + line)[found.start : found.end] == (span or line)
    assert (found.minimum, found.maximum) == tuple(
        None if side is None else Decimal(side) for side in (minimum, maximum)
    )
    assert (found.currency, found.period) == (currency, period)


@pytest.mark.parametrize(
    "line",
    [
        "We are a $2B company.",
        "The bakery raised $40M, and $900k before that.",
        "Revenue of $800,000 a year",
        "£500 welcome bonus",
        "A bonus of up to $10,000",
        "$2,000 stipend for your home office",
        "401k with a match of up to $4,500",
        "Earn $1,000 for each referral",
        "Life insurance of $50,000",
        "Relocation allowance: £2,000",
        "A training budget of €1,500 per year",
        "OTE: £30,000 - £40,000",
        "Must lift 50 pounds",
        "Salary: $0.00 /hour",
        "Pay is $40 per article.",
        "We bake 20k loaves a month.",
        "A $47 BILLION pie industry",
        "Salary: $3 MILLION",
        "Baking allowance – paid as 700 PLN a month",
        "A stipend that pays up to €35/month",
        "You get a first payment of £800 and a last payment of £1,200.",
        "Each rush hour has a minimum payment of £29, a maximum payment of £33.",
        "If you burn a hand we give 55% of earnings up to $9K per month.",
        "5% of annual basic salary, or £2,100",
        "12% of your basic salary, £4,400 a year",
        "Our incentive pay averages more than $31,000",
        "The incentive pay plan gives $31,000 a year.",
        "Golden hello, in two parts of £450 a month",
        "With the potential to earn $6,500",
        "Bring a friend and both earn £350",
        "The on target earnings range is $91,000 - $97,000",
        "On-target compensation: $91,000 - $97,000",
        "The on target salary is $91,000",
        "On target salary range: $91,000 to $97,000",
        "OTE compensation range: $91,000 - $97,000",
        "Salary packaging up to $19,000 a year",
        "Rewards of up to $2,000 a month",
        "Up to $2,000 a month for childcare",
        "Area supplements of £4,200 a year",
    ],
)
def test_other_sums_are_left(line: str) -> None:
    assert read(line) == ()


@pytest.mark.parametrize(
    "amount",
    [
        *("$12O,000", "$1OO,OOO", "12O,000 USD", "£3Ok", "£25,00opa"),
        *("$1e6", "$1E+6", "$1l0,000", "$100_000", "$20to25/hr", "£30k5", "30k5 GBP"),
        *("$100,000,000,000,000,000,000", "€100.000.000.000.000.000.000", "$1,000,0000"),
        *("$100 000 000 000 000 000", "100,000,000,000,000,000,000 USD", "$1.000,000,000"),
        *("$110, 000", "$110 , 000", "$127,.800", "$100;0000", "$50;000;0"),
    ],
)
def test_the_beginning_of_what_is_no_sum_is_left(amount: str) -> None:
    assert read(f"Salary: {amount}") == ()


@pytest.mark.parametrize(
    ("line", "span", "minimum", "maximum", "period"),
    [
        ("£30k.", "£30k", "30000", "30000", None),
        ("$120,000/yr", None, "120000", "120000", "year"),
        ("$45.50/hr", None, "45.50", "45.50", "hour"),
        ("$90k-$100k", None, "90000", "100000", None),
        ("€40,000pa", None, "40000", "40000", "year"),
        ("$20ph", None, "20", "20", "hour"),
        ("USD 50K+", None, "50000", None, None),
        ("$100,000USD", None, "100000", "100000", None),
        ("$90kUSD - $100kUSD", None, "90000", "100000", None),
        ("£30kpa", None, "30000", "30000", "year"),
        ("$100,000, 25 days off", "$100,000", "100000", "100000", None),
        ("£30k, 1000 ovens", "£30k", "30000", "30000", None),
        ("$25 1000 ovens", "$25", "25", "25", None),
    ],
)
def test_what_may_follow_a_sum_is_no_part_of_its_number(
    line: str, span: str | None, minimum: str, maximum: str | None, period: str | None
) -> None:
    (found,) = read(f"Salary: {line}")
    assert f"{TITLE}Salary: {line}"[found.start : found.end] == (span or line)
    assert (found.minimum, found.maximum) == (Decimal(minimum), maximum and Decimal(maximum))
    assert found.period == period


def test_no_pay_is_told_in_millions() -> None:
    assert read("Salary: $1.2m") == ()


def test_bonus_beside_the_salary_is_left() -> None:
    (found,) = read("Salary: $60,000 a year plus a $5,000 bonus")
    assert (found.minimum, found.maximum) == (Decimal(60_000), Decimal(60_000))


def test_a_word_in_the_next_sentence_says_nothing_of_a_sum() -> None:
    (found,) = read("Bakers earn $170,000. Bonuses come on top")
    assert found.minimum == Decimal(170_000)
    assert read("$20 per hr. bonus") == ()


def test_pay_by_level_is_read_level_by_level() -> None:
    """Two ranges joined by `and` are two facts, though the ends of each are joined by a dash."""
    found = read("Base pay: $60,000 - $70,000 (Leeds) and $65,000 - $80,000 (London)")
    assert [(pay.minimum, pay.maximum) for pay in found] == [
        (Decimal(60_000), Decimal(70_000)),
        (Decimal(65_000), Decimal(80_000)),
    ]


def test_sections_tell_pay_from_the_money_of_the_employer() -> None:
    """A bare sum is pay in `compensation`; in `company` it must be called pay."""
    line = "$90,000 - $95,000 a year"

    def read_in(section: str) -> int:
        return len(read_facts(Posting("", line, segments=(Segment(0, len(line), section),))).pay)

    assert (read_in("compensation"), read_in("company"), read_in("noise")) == (1, 0, 0)


@pytest.mark.parametrize(
    ("line", "count"),
    [
        ("Pastry cook ($41,000 - $43,000 USD)", 1),
        ("Pastry cook (€41 / 43k)", 1),
        ("Pastry cook ($15,000 - $1,000,000)", 1),
        ("Pastry cook ($14,999 - $43,000)", 0),
        ("Pastry cook ($41,000 - $1,000,001)", 0),
        ("Pastry cook (41,000 - 43,000)", 0),
        ("Pastry cook ($41,000)", 0),
        ("Pastry cook (up to $41,000)", 0),
    ],
)
def test_a_range_as_large_as_pay_beside_the_title_is_pay(line: str, count: int) -> None:
    """From 15,000 to 1,000,000 of a currency, and with both its ends."""
    segments = (Segment(0, len(line), "overview"),)
    assert len(read_facts(Posting("", line, segments=segments)).pay) == count


@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: text[:10])
def test_hostile_text_is_read(text: str) -> None:
    for found in read(text):
        assert 0 <= found.start < found.end <= len(TITLE) + len(text)


@given(
    st.sampled_from(["(", "9", ",", "a", "1,", "1 ", "$1(", "$5 - ", "USD ", "$", "R1"]),
    st.integers(1, 5_000),
)
def test_what_goes_on_without_end_is_read(unit: str, times: int) -> None:
    """A rule that went back for what it had read would take minutes for these."""
    for found in read(unit * times):
        assert 0 <= found.start < found.end


@given(
    st.lists(
        st.sampled_from(
            [
                *(
                    "$",
                    "€",
                    "USD",
                    "PLN",
                    "R",
                    "salary",
                    "bonus",
                    "pay",
                    "up to",
                    "from",
                    "per",
                    "/",
                ),
                *(
                    "10",
                    "90k",
                    "1,000",
                    "45.000",
                    "3 000",
                    "9",
                    "-",
                    "–",
                    "to",
                    "and",
                    "+",
                    "(",
                    ")",
                ),
                *("hour", "year", ",", ".", ":", "\n", "🥐", "401k", "million"),
            ]
        ),
        max_size=40,
    ).map(" ".join)
)
def test_facts_are_in_order_and_within_the_text(text: str) -> None:
    end = 0
    for found in read_facts(Posting("", text)).pay:
        assert end <= found.start < found.end <= len(text)
        assert found.minimum is not None or found.maximum is not None
        if found.minimum is not None and found.maximum is not None:
            assert 0 < found.minimum <= found.maximum
        end = found.end
