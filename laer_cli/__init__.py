"""laer places a company in the phases of a journey and says why."""

__version__ = "0.1.0"
