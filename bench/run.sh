#!/usr/bin/env bash
# Builds everything in Release, then measures our server, the hand-written limit and the peers side by side. Options: bench/README.md.
set -euo pipefail
source "$(dirname "$0")/prepare.sh"
exec "$node" "$here/harness/run.mjs" "$@"
