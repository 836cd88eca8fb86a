"""What goes wrong outside the program: each error says what was found and what to do about it."""


class JobspanError(Exception):
    """An error whose message is meant for the user, without a traceback."""


class InputError(JobspanError):
    """Text to be tagged that cannot be read."""


class CorpusError(JobspanError):
    """An annotated corpus that is missing, or breaks its own rules."""


class ModelError(JobspanError):
    """A model folder that is missing, damaged or of another version."""


class EvaluationError(JobspanError):
    """Predictions or reports that cannot be scored or compared."""


class ConfigError(JobspanError):
    """A recipe with a missing, unknown or impossible setting."""
