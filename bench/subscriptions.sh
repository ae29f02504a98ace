#!/usr/bin/env bash
# Connects thousands of subscribers to one process of our server and measures memory and delivery. Options: bench/README.md.
set -euo pipefail
source "$(dirname "$0")/prepare.sh"
ulimit -n "$(ulimit -H -n)"
exec "$node" "$here/harness/subscriptions.mjs" "$@"
