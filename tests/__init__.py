"""Tests, from pure functions to whole journeys in a browser, and the benchmarks."""
