"""Whole pages for visitors, compressed once and kept in each web process until an editor publishes anything."""
