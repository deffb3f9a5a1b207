"""What `make bench` measures: each module gives rows, `python -m bench` prints one table."""
