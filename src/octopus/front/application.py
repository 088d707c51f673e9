"""The application that granian serves.

Django is not set up before this module is imported.
"""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "octopus.settings")
_django = get_wsgi_application()

# Settings and models are there only after Django has been set up.
from django.conf import settings  # noqa: E402

from octopus.front.rsgi import Front  # noqa: E402
from octopus.front.static_answers import StaticAnswers  # noqa: E402
from octopus.website.page_cache import PageCache  # noqa: E402

application = Front(PageCache(_django, limit=settings.PAGE_CACHE_BYTES), StaticAnswers(_django))
