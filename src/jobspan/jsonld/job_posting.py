"""`json_ld`: from a posting, whose entities have their attributes, to its `JobPosting`.

Nothing is in it that the posting or its metadata does not say; what neither says is left out.
Texts are plain text, not HTML. Vocabulary: https://schema.org/JobPosting.
"""

import re
from datetime import datetime
from typing import Any, Final

from jobspan.jsonld.education import education
from jobspan.jsonld.nodes import node
from jobspan.jsonld.offer import base_salary, incentives, job_benefits
from jobspan.jsonld.requirements import experience, skills
from jobspan.jsonld.sections import description, section_text
from jobspan.records import Posting

HEAD: Final = {"@context": "https://schema.org", "@type": "JobPosting"}
TELECOMMUTE: Final = "TELECOMMUTE"
"""Google's word for work that is done from home at all times."""

_REMOTE: Final = re.compile(r"(?:(?:fully|completely|100\s?%)\s)?remote", re.IGNORECASE)
_WEB_ADDRESS: Final = re.compile(r"https?://\S+", re.IGNORECASE)


def json_ld(posting: Posting) -> dict[str, Any]:
    """The `JobPosting` of `posting`: a JSON-LD document of its own, as a JSON object.

    A property with several values holds a list, one with a single value that value. What is only
    preferred stands in the text of `qualifications`, in the posting's own words, and nowhere else:
    `skills`, `educationRequirements` and `experienceRequirements` are what is asked for. Whether
    experience will do in place of a degree is not read from a posting, and so not said.

    Raises:
        ModelError: an entity has no attributes.
    """
    summary = posting.summary()
    location = _given(posting, "location")
    is_remote = location is not None and _REMOTE.fullmatch(location) is not None
    return HEAD | node(
        "JobPosting",
        identifier=posting.id or None,
        title=_given(posting, "title"),
        url=_url(posting),
        datePosted=_date(posting),
        hiringOrganization=node("Organization", name=_given(posting, "company")),
        jobLocation=None if is_remote else node("Place", address=location),
        jobLocationType=TELECOMMUTE if is_remote else None,
        description=description(posting),
        responsibilities=section_text(posting, {"responsibilities"}),
        qualifications=section_text(posting, {"required", "preferred"}),
        skills=skills(posting, summary),
        educationRequirements=education(posting, summary),
        experienceRequirements=experience(posting),
        baseSalary=base_salary(posting),
        incentiveCompensation=incentives(summary),
        jobBenefits=job_benefits(posting, summary),
    )


def _given(posting: Posting, key: str) -> str | None:
    return posting.metadata.get(key, "").strip() or None


def _url(posting: Posting) -> str | None:
    """The address in the metadata, if it is one of the web: `/jobs/7` is none."""
    url = _given(posting, "url")
    return url if url is not None and _WEB_ADDRESS.fullmatch(url) else None


def _date(posting: Posting) -> str | None:
    """The day in the metadata, if it is one by ISO 8601: `3 days ago` is none."""
    try:
        return datetime.fromisoformat(_given(posting, "date") or "").date().isoformat()
    except ValueError:
        return None
