"""The files attached to a PDF, found without a PDF library."""
