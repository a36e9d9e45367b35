"""Accounts of a cooperative: connecting them, keeping them signed in, their secrets locked."""
