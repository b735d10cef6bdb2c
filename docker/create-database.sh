#!/usr/bin/env bash
# Runs once, when the cluster is new: a role that owns the tables without being superuser, and its
# database, whose character type lets PostgreSQL find Chinese names.
set -euo pipefail

: "${DUEBOOK_OWNER_PASSWORD:?is missing in postgres.env}"

psql --no-psqlrc -v ON_ERROR_STOP=1 -v password="$DUEBOOK_OWNER_PASSWORD" \
  --username "${POSTGRES_USER:-postgres}" --dbname postgres <<'SQL'
create role duebook_owner login createrole password :'password';
create database duebook owner duebook_owner
  template template0 encoding 'UTF8' lc_collate 'C' lc_ctype 'C.UTF-8';
SQL
