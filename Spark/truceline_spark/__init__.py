"""Truceline on Apache Spark: the same coder, the same bytes, on as many machines as there are."""

from .job import Settings, run

__all__ = ["Settings", "run"]
