"""The search index over the labels of a vocabulary: built once, stored, and read where it lies.

``building.build`` makes one, ``index.Index`` searches it and goes to bytes and back, ``joined``
joins languages and vocabularies. Nothing is imported here: what searching needs is heavy.
"""
