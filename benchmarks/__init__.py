"""One script a measurement: each is run as `python -m benchmarks.NAME`."""
