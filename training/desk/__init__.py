"""The trainer's desk: what waits for an answer, a rubric to fill on a phone, and her workshops."""
