"""The web application for any WSGI server; `thuocdo serve` runs it under gunicorn."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "thuocdo.config.settings")

application = get_wsgi_application()
