#!/usr/bin/env bash
# Kills the server of thousands of subscribers (-9) and starts it again. Options: bench/README.md.
set -euo pipefail
source "$(dirname "$0")/prepare.sh"
ulimit -n "$(ulimit -H -n)"
exec "$node" "$here/harness/comeback.mjs" "$@"
