"""The door gunicorn knocks at."""

import os

from django.core.wsgi import get_wsgi_application

from config.mulai import siapkan_lingkungan

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
siapkan_lingkungan()
application = get_wsgi_application()
