"""Arabic, Amazigh and French as data: folding, scripts, dates, zones and phone numbers, without Django."""
