#!/bin/sh
# Copies the primary on the first start, then follows it through its replication slot.
# An interrupted copy stays in "building" and is begun anew; only a finished one is renamed to the data folder.
set -eu

: "${PRIMARY_HOST:?}" "${PRIMARY_PORT:=5432}" "${SLOT:?}" "${POSTGRES_USER:?}" "${POSTGRES_PASSWORD:?}" "${PGDATA:?}"

if [ ! -s "$PGDATA/PG_VERSION" ]; then
  building=$(dirname "$PGDATA")/building
  rm -rf "$building" "$PGDATA"
  # --write-recovery-conf writes standby.signal and, with the password, primary_conninfo and primary_slot_name.
  PGPASSWORD=$POSTGRES_PASSWORD pg_basebackup --pgdata "$building" \
    --host "$PRIMARY_HOST" --port "$PRIMARY_PORT" --username "$POSTGRES_USER" --no-password \
    --wal-method stream --slot "$SLOT" --checkpoint fast --write-recovery-conf
  mv "$building" "$PGDATA"
fi

exec docker-entrypoint.sh "$@"
