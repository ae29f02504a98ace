#!/usr/bin/env bash
# Our server under full load for ten minutes: does its memory grow, does anything fail? Options: bench/README.md.
set -euo pipefail
source "$(dirname "$0")/prepare.sh"
exec "$node" "$here/harness/soak.mjs" "$@"
