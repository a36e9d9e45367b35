"""Networks, counting, the coach and the publishers: plain Python, no Django and no Celery."""
