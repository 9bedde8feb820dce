"""The parts of ``docs/formats.md``: what is said by hand, and what is counted."""
