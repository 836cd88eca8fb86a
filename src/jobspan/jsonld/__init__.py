"""A posting as a `JobPosting` of schema.org, in JSON-LD."""
