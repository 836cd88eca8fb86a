"""Turn clean annotated postings into what scrapers deliver, with the annotations carried along."""
