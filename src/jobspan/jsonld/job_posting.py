"""`json_ld`: from a posting, whose entities have their attributes, to its `JobPosting`.

Nothing is in it that the posting or its metadata does not say; what neither says is left out.
Texts are plain text, not HTML. Vocabulary: https://schema.org/JobPosting.
"""

from typing import Any, Final

from jobspan.given.words import given
from jobspan.jsonld.education import education
from jobspan.jsonld.given import (
    applicant_locations,
    employment_types,
    given_day,
    is_remote,
    web_address,
)
from jobspan.jsonld.nodes import node
from jobspan.jsonld.offer import base_salary, incentives, job_benefits
from jobspan.jsonld.requirements import experience, skills
from jobspan.jsonld.sections import description, section_text
from jobspan.records import Posting

HEAD: Final = {"@context": "https://schema.org", "@type": "JobPosting"}
TELECOMMUTE: Final = "TELECOMMUTE"
"""Google's word for work that is done from home at all times."""


def json_ld(posting: Posting) -> dict[str, Any]:
    """The `JobPosting` of `posting`: a JSON-LD document of its own, as a JSON object.

    A property with several values holds a list, one with a single value that value. `identifier` is
    the id, and `baseSalary` the pay that the text states, or else that in the metadata. What is
    only preferred stands in the text of `qualifications`, in the posting's own words, and nowhere
    else: `skills`, `educationRequirements` and `experienceRequirements` are what is asked for.
    Whether experience will do in place of a degree is not read from a posting, and so not said.

    Raises:
        ModelError: an entity has no attributes.
    """
    summary, metadata = posting.summary(), posting.metadata
    has_no_place = is_remote(metadata, "location")
    is_telecommuting = has_no_place or is_remote(metadata, "location_type")
    return HEAD | node(
        "JobPosting",
        identifier=posting.id or None,
        title=given(metadata, "title"),
        url=web_address(metadata),
        datePosted=given_day(metadata, "date"),
        validThrough=given_day(metadata, "valid_through"),
        employmentType=employment_types(metadata),
        hiringOrganization=node("Organization", name=given(metadata, "company")),
        jobLocation=None if has_no_place else node("Place", address=given(metadata, "location")),
        jobLocationType=TELECOMMUTE if is_telecommuting else None,
        applicantLocationRequirements=applicant_locations(metadata),
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
