#!/bin/sh
# Run once by the PostgreSQL image, in an empty data folder: a role and a database for us, and
# another of each for Rasa's tracker, which cannot open ours.
set -eu

make_database() {
    psql -v ON_ERROR_STOP=1 -v name="$1" -v password="$2" <<'SQL'
CREATE ROLE :"name" LOGIN PASSWORD :'password';
CREATE DATABASE :"name" OWNER :"name";
REVOKE ALL ON DATABASE :"name" FROM PUBLIC;
SQL
}

make_database sportello "${SPORTELLO_PASSWORD:?}"
make_database sportello_rasa "${SPORTELLO_RASA_PASSWORD:?}"
