"""The refusal of a file, as it is raised where the file is read."""


class Refused(Exception):
    """A file cannot be read; the message is the end of a Dutch sentence of which the name of the file is the start."""
