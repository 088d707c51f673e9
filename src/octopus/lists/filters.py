"""The base of the filters of a list."""

import django_filters


class ListFilters(django_filters.FilterSet):  # type: ignore[misc]  # django-filter has no types
    """The filters that a list offers, as django-filter declares them.

    `depends`: whether what one of them offers depends on another.
    """

    depends = False
