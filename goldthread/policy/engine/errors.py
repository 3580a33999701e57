"""The one error that a faulty rule set raises."""


class PolicyError(Exception):
    """A parameter, rule, option or adoption is wrong.

    The message says where (file and line when known) and what to do.
    """

    def __init__(self, message: str, *, file: str = "", line: int = 0) -> None:
        self.file, self.line, self.reason = file, line, message
        place = f"{file}:{line}: " if file and line else f"{file}: " if file else ""
        super().__init__(place + message)
