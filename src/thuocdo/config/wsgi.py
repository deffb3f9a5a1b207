"""The web application for any WSGI server; `thuocdo serve` runs it under gunicorn."""

import os

from django.conf import settings
from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "thuocdo.config.settings")

settings.STATIC_ROOT.mkdir(parents=True, exist_ok=True)  # whitenoise complains of a missing one
application = get_wsgi_application()
