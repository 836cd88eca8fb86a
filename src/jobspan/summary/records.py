"""`Summary`: a posting as what it asks for and offers, each thing named once.

What is said in several places is one thing with several mentions; each mention has its offsets and
score. `summary.schema.json` beside this file is the JSON Schema of version `VERSION`.
"""

from typing import Final, Literal

from pydantic import BaseModel, ConfigDict, Field

from jobspan.labels import Requirement
from jobspan.stated import Period

VERSION: Final = "1.4"
"""Of the schema. The second number grows with what is added, the first with what is changed."""


class _Record(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False)


class Location(_Record):
    """The characters `[start, end)` of the posting's text."""

    start: int
    end: int
    text: str


class Mention(Location):
    """An entity, with its probability."""

    score: float | None = Field(ge=0, le=1)


class Mentioned(_Record):
    """What the posting names in one or more places; the score is that of its surest mention."""

    score: float | None = Field(ge=0, le=1)
    mentions: list[Mention] = Field(min_length=1)


class Skill(Mentioned):
    """A skill by one spelling: `PyTorch` for `pytorch` and `Py Torch`."""

    name: str


class Level(_Record):
    """A level of education, with its codes in ISCED 2011 and the EQF; None for `any`."""

    level: str
    isced: int | None
    eqf: int | None


class Discipline(_Record):
    """A field of study by its normal form, and the words of the posting that name it.

    `Civil or Ocean Engineering` names two.
    """

    text: str
    name: str


class Degree(Mentioned):
    """A credential; the candidate needs one of its levels, in one of its fields if it has any."""

    requirement: Requirement | None
    levels: list[Level]
    fields: list[Discipline]
    status: Literal["completed", "pursuing"]


class Venue(Mentioned):
    """A conference; of one that the table does not know, only the text is given, as `canonical`."""

    requirement: Requirement | None
    canonical: str
    name: str | None = None
    field: str | None = None
    dblp: str | None = None


class Benefit(Mentioned):
    """What is given besides base pay, how much of what unit, and in which period.

    Of a range, `amount` is the upper end and `amount_minimum` the lower one, which else is None.
    """

    text: str
    amount: float | None = None
    amount_minimum: float | None = None
    unit: str | None = None
    per: str | None = None


class Experience(Location):
    """Years of experience asked for; None where a side is open. `of` says of what.

    `requirement` is None only where it was not read.
    """

    minimum: float | None = None
    maximum: float | None = None
    of: Location | None = None
    requirement: Requirement | None = None


class GivenPay(_Record):
    """Base pay that stands beside the text, in the posting's source; as `Pay` else."""

    minimum: float | None = None
    maximum: float | None = None
    currency: str | None = None
    period: Period | None = None


class Pay(Location):
    """Base pay, its currency by ISO 4217; None where a side is open or the text does not say."""

    minimum: float | None = None
    maximum: float | None = None
    currency: str | None = None
    period: Period | None = None


class Summary(_Record):
    """One posting. Lists are in the order of the text, benefits by category.

    `title` to `applicant_location` are the words of its source, as in `Posting.metadata`.
    `given_pay` is the pay of the source, whether the text states one too or not. `language` is that
    of most of the text (ISO 639-1), None where there is too little of it or it was not read.
    """

    version: Literal["1.4"] = VERSION
    id: str
    model: str | None
    language: str | None = None
    title: str | None = None
    company: str | None = None
    location: str | None = None
    date: str | None = None
    url: str | None = None
    valid_through: str | None = None
    employment_type: str | None = None
    location_type: str | None = None
    applicant_location: str | None = None
    required_skills: list[Skill]
    preferred_skills: list[Skill]
    other_skills: list[Skill]
    degrees: list[Degree]
    venues: list[Venue]
    benefits: dict[str, list[Benefit]]
    experience: list[Experience]
    pay: list[Pay]
    given_pay: GivenPay | None = None
