"""What one search over everything asks of the database."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

MOST = 20


@pytest.mark.parametrize("name", ["officer", "appraiser", "coordinator", "leader", "admin"])
def test_a_search_stays_within_twenty_queries(cast, signed_in, name):
    client = signed_in(cast[name])
    with CaptureQueriesContext(connection) as asked:
        assert client.get("/tim/", {"q": "xa"}).status_code == 200
    listed = "\n".join(query["sql"] for query in asked.captured_queries)
    assert len(asked) <= MOST, listed
