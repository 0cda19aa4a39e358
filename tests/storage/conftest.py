"""Patients who have proved who they are, for tests whose own `desk` knows them."""

import uuid

import pytest

from services.desk import Desk
from tests.storage.people import GIULIA, GIULIA_CLAIM, proved_chat


@pytest.fixture
def mario(desk: Desk) -> uuid.UUID:
    return proved_chat(desk)


@pytest.fixture
def giulia(desk: Desk) -> uuid.UUID:
    return proved_chat(desk, GIULIA, GIULIA_CLAIM)
