"""The campaign desk for machines: the same doors, verbs and refusals as its pages."""
