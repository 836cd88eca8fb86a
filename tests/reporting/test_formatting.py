from jobspan.reporting import formatting


def test_rates_have_three_decimals_and_the_undefined_is_a_dash() -> None:
    assert formatting.rate(0.7319) == "0.732"
    assert formatting.rate(0.0) == "0.000"
    assert formatting.rate(None) == "–"


def test_intervals() -> None:
    assert formatting.interval([0.7, 0.75]) == "0.700–0.750"
    assert formatting.interval((0.7, 0.75)) == "0.700–0.750"
    assert formatting.interval(None) == "–"


def test_differences_have_a_sign() -> None:
    assert formatting.signed(0.1694) == "+0.169"
    assert formatting.signed(-0.02) == "−0.020"
    assert formatting.signed(None) == "–"
    assert formatting.signed_interval([-0.01, 0.2]) == "−0.010 to +0.200"
    assert formatting.signed_interval(None) == "–"


def test_a_p_value_shows_the_least_there_is() -> None:
    assert formatting.probability(0.0002) == "0.0002"


def test_counts_agree_with_their_noun() -> None:
    assert formatting.counted(2067, "entity", "entities") == "2,067 entities"
    assert formatting.counted(1, "entity", "entities") == "1 entity"
    assert formatting.counted(0, "posting") == "0 postings"


def test_a_long_text_is_cut_and_says_so() -> None:
    assert formatting.shortened("rye", 3) == "rye"
    assert formatting.shortened("rye bread", 4) == "rye…"
    assert formatting.shortened("\x1b[31m", 9) == "␛[31m"
