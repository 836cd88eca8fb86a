"""Lists of similar jobs, as job boards put below a posting; every title and company is invented."""

import tomllib
from importlib.resources import files
from random import Random
from typing import NamedTuple

LAYOUTS = (
    "{title} – {company} – {place} – {age}",
    "{title} - {company} - {place} - {age}",
    "{title}\n{company}\n{place}\n{age}",
    "{title}\n{company}\n\n{place}\n\n{age}\n",
    "{company} - {title}\n\n{company}\n\n{place}\n{age}",
    "{title}\n{place} {pay} {age}",
    "{place} {pay} {age}",
    "{title} | {company} | {place}",
    "• {title} at {company} ({place})",
    "{title}{company}{place}{age}",
    "{title}\n{company} · {place} · {age}",
    "{title}\n{company}\n{place}\n{pay}\nSave\n{age}",
    "{number}. {title}, {company}, {place}",
    "{title}",
)
LONGEST_LIST = 40
"""Jobs."""
_WORDS = tomllib.loads((files(__package__) / "listings.toml").read_text(encoding="utf-8"))


class Layout(NamedTuple):
    """How each job of a list is written, and what stands between two."""

    job: str
    between: str


def similar_jobs(rng: Random) -> str:
    """A list of up to `LONGEST_LIST` jobs, a line or more each, all in one layout."""
    layout = Layout(rng.choice(LAYOUTS), rng.choice(("\n", "\n", "\n\n")))
    count = rng.randint(1, rng.choice((4, 12, LONGEST_LIST)))
    return layout.between.join(
        layout.job.format(
            title=job_title(rng),
            company=company(rng),
            place=rng.choice(_WORDS["places"]),
            pay=_pay(rng),
            age=rng.choice(_WORDS["ages"]).format(rng.randint(2, 12)),
            number=number + 1,
        )
        for number in range(count)
    )


def job_title(rng: Random) -> str:
    """A job title: a trade, or a level, a role and a field, and at times a tail."""
    if rng.random() < 0.25:
        role = rng.choice(_WORDS["trades"])
    else:
        role = rng.choice(_WORDS["titles"]).format(rng.choice(_WORDS["fields"]))
    return f"{rng.choice(_WORDS['levels'])}{role}{rng.choice(_WORDS['tails'])}"


def company(rng: Random) -> str:
    """The name of a company that does not exist, so far as is known."""
    parts = ("company_heads", "company_joints", "company_tails")
    return "".join(rng.choice(_WORDS[part]) for part in parts)


def _pay(rng: Random) -> str:
    low = rng.randint(40, 180) * 1000
    high = low + rng.randint(10, 90) * 1000
    form = rng.choice(("${:,}.00-${:,}.00", "${:,} - ${:,} a year", "£{:,} - £{:,}", "{}–{} EUR"))
    return form.format(low, high)
