"""The real things tests run against: Valkey, PostgreSQL, Chromium, whole sites; each brought by the suite itself."""
