"""Words that reach a browser while the site is closed: the Web Push protocol (RFC 8030, 8291 and 8292)."""
