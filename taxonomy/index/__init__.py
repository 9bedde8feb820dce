"""The search index over the labels of a vocabulary: built once, stored, and read where it lies."""

from taxonomy.index.building import build
from taxonomy.index.index import Hit, Index

__all__ = ["Hit", "Index", "build"]
