"""Checks against reference servers, run by hand (`make peers`): they need node, npm and some minutes, so no test waits for them."""
