"""Each kind of evidence as an expert's card says it."""

import re
from collections.abc import Callable

import pytest
from flask.testing import FlaskClient

from social.core.database import db
from social.entries import writing as craft
from social.entries.models import ContributionRole
from social.expertise.service import endorsements
from social.people import service
from social.people.models import Person
from social.people.profile import Field, Words
from social.questions.service import accepting, answering, asking
from tests import factories
from tests.factories import writing
