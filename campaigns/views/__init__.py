"""Pages of the campaign desk: door, form, one verb, answer."""
