"""A small grammar of degrees: levels, alone or with their fields, in their US and UK forms."""

import re
from random import Random

ALONE = (
    "Bachelor's degree", "Bachelor’s degree", "Bachelors degree", "Master's degree", "Master's",
    "BS", "B.S.", "BSc", "BA", "MS", "M.S.", "MSc", "MBA", "PhD", "Ph.D.", "JD", "MD", "PharmD",
    "BS/MS", "MS/PhD", "BS/MS/PhD", "BA/BS", "BSc or MSc", "MS or PhD",
    "Bachelor's or Master's degree", "Associate's degree", "Associate degree",
    "undergraduate degree", "advanced degree", "postgraduate degree", "university degree",
    "college degree", "graduate degree", "Doctorate", "high school diploma",
    "high school diploma or GED", "GED", "HND",
    "NVQ Level 3", "Level 2 NVQ", "A-levels", "GCSEs",
)  # fmt: skip
WITH_FIELDS = (
    "Bachelor's degree", "Bachelor's", "Bachelors", "Bachelor’s degree", "Bachelor degree",
    "Bachelor of Science", "Bachelor of Arts", "Bachelor of Science degree", "BS", "B.S.", "BSc",
    "BSc (Hons)", "BA", "B.A.", "BA/BS", "BS/BA", "BE", "BEng", "B.Tech", "B.E./B.Tech",
    "Master's degree", "Master's", "Masters", "Master’s degree", "Master of Science",
    "Master of Arts", "MS", "M.S.", "MSc", "M.Sc.", "MA", "MEng", "M.Tech", "MRes",
    "PhD", "Ph.D.", "PhD degree", "Doctorate", "DPhil", "doctoral degree", "EngD",
    "BS/MS", "MS/PhD", "M.S./Ph.D.", "BS/MS/PhD", "BSc/MSc", "BS or MS", "MS or PhD", "MSc or PhD",
    "Bachelor's or Master's degree", "Bachelor's/Master's degree", "Master's or PhD",
    "Bachelor's, Master's, or PhD degree", "BS, MS or PhD", "Bachelor/Master/PhD",
    "Master's degree or PhD", "Bachelor's degree or higher", "undergraduate degree",
    "Associate's degree", "Associate degree", "advanced degree", "graduate degree",
    "university degree", "degree", "First or upper second class degree", "HNC/HND", "HND",
)  # fmt: skip
FIELDS = (
    "Computer Science", "Computer Engineering", "Software Engineering", "Electrical Engineering",
    "Mechanical Engineering", "Civil Engineering", "Chemical Engineering", "Industrial Engineering",
    "Biomedical Engineering", "Aerospace Engineering", "Environmental Engineering", "Engineering",
    "Information Technology", "Information Systems", "Data Science", "Statistics", "Mathematics",
    "Applied Mathematics", "Physics", "Chemistry", "Biology", "Biochemistry", "Bioinformatics",
    "Genetics", "Neuroscience", "Materials Science", "Geology", "Geography", "Machine Learning",
    "Artificial Intelligence", "Robotics", "Cybersecurity", "Computational Linguistics",
    "Linguistics", "Cognitive Science", "Human-Computer Interaction", "Psychology", "Sociology",
    "Economics", "Finance", "Accounting", "Business", "Business Administration", "Marketing",
    "Communications", "Journalism", "English", "History", "Philosophy", "Political Science", "Law",
    "Public Policy", "Public Health", "Nursing", "Pharmacy", "Medicine", "Nutrition",
    "Social Work", "Education", "Early Childhood Education", "Special Education", "Fine Arts",
    "Graphic Design", "Industrial Design", "Architecture", "Interior Design", "Fashion", "Music",
    "Hospitality Management", "Supply Chain Management", "Logistics", "Human Resources",
    "Project Management", "Construction Management", "Quantity Surveying", "Agriculture",
    "Veterinary Science", "Operations Research", "Quantitative Finance", "Actuarial Science",
    "Library Science", "STEM", "Social Sciences", "Natural Sciences", "Mathematical Sciences",
)  # fmt: skip
_MOST_TRIES = 20
_WORD = re.compile(r"\b(?:Bachelor|Master|Doctorate|Associate|First)(?!\w* of )")
_SPELT_OUT = re.compile(r"[A-Z](?:[A-Z]|\.|Sc|Eng)")
_NAMED_WITH_A_VOWEL = "AEFHILMNORSX"


def draw_degree(old: str, rng: Random, *, article: str = "") -> str | None:
    """A degree in the place of `old`: with fields if it has some, in small letters if it begins so.

    `article` stands before it: the degree goes with it (`an MS`). None if no try finds one.
    """
    for _ in range(_MOST_TRIES):
        degree = _with_fields(rng) if re.search(r" (?:in|of) ", old) else rng.choice(ALONE)
        degree = _in_case_of(old, degree)
        if not article or (article.lower() == "an") == takes_an(degree):
            return degree
    return None


def takes_an(degree: str) -> bool:
    """Whether `degree` begins with the sound of a vowel, as `MS` does and `university` not."""
    if _SPELT_OUT.match(degree):
        return degree[0] in _NAMED_WITH_A_VOWEL
    return degree[0].lower() in "aeiou" and not degree.lower().startswith("uni")


def _with_fields(rng: Random) -> str:
    fields = rng.sample(FIELDS, rng.choice((1, 1, 1, 2, 2, 3, 4)))
    if len(fields) > 1:
        word = rng.choice((" or ", " or ", " and ", ", or "))
        fields[-2:] = [f"{fields[-2]}{word if len(fields) > 2 else word.strip(',')}{fields[-1]}"]
    joint = rng.choice((", ", ", ", ", ", "/"))
    return f"{rng.choice(WITH_FIELDS)} in {joint.join(fields)}"


def _in_case_of(old: str, degree: str) -> str:
    if old[:1].islower():
        return _WORD.sub(lambda word: word.group().lower(), degree)
    return degree[0].upper() + degree[1:]
