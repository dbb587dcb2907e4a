"""The tests and gates; `python -m tests` runs them all."""
