#!/usr/bin/env bash
# Our server while other sessions hold nearly all of PostgreSQL's connection slots, and when they are gone. Options: bench/README.md.
set -euo pipefail
source "$(dirname "$0")/prepare.sh"
exec "$node" "$here/harness/slots.mjs" "$@"
