"""A site with all that it has but most of the lessons: these two take a few seconds."""

import pytest

from teachgrad.course.places import chosen
from teachgrad.site.build import files


@pytest.fixture(scope="session")
def site():
    """Every file of the site by its name."""
    return files(lessons=chosen((1, 4)))
