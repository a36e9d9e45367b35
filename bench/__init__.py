"""Benchmarks: each prints a table, stands beside its baseline in the same run, and keeps JSON under bench/results/."""
