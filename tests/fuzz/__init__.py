"""Fuzzing by the clock, see `__main__.py`: no part of the suite."""
