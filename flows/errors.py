"""One family of exceptions. A message names the object, the value, the limit and the next step."""


class CorroborateError(Exception):
    """Any failure that a person can act on. `exit_code` is what the command line returns for it."""

    exit_code = 1


class InputError(CorroborateError):
    """Something given to us cannot be used: an empty folder, malformed YAML, an unknown predicate, a bad option."""

    exit_code = 2


class ArticleError(CorroborateError):
    """One article cannot be read. It goes to `quarantine` with `reason_code`; the others go on."""

    def __init__(self, reason_code: str, message: str) -> None:
        super().__init__(message)
        self.reason_code = reason_code


class ValidationError(CorroborateError):
    """The tables break a rule of severity critical: nothing is published."""


class PublishError(CorroborateError):
    """The release could not be written: disk full, no permission, or a newer version owns the output folder."""
