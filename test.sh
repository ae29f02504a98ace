#!/usr/bin/env bash
# Installs what is missing and runs every test. The last line is the sum: "N passed, N failed", with ", N skipped" when some were.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
results=$PWD/artifacts/test-results

bash .ci/install postgresql node chromium redis pgbouncer git
dotnet build BrandOS.Graph.sln -c Release -nologo -v quiet "-clp:ErrorsOnly;NoSummary"
rm -rf "$results"

status=0
passed=0 failed=0 skipped=0
for project in $(grep -l IsTestProject tests/*/*.csproj); do
  name=$(basename "$project" .csproj)
  dotnet test "$project" -c Release --no-build -nologo --results-directory "$results" --logger "trx;LogFileName=$name.trx" "$@" || status=1
  if [ ! -f "$results/$name.trx" ]; then
    echo "$name ended without a result." >&2
    failed=$((failed + 1))
    continue
  fi

  counter() { sed -nE "s/.*<Counters( .*)? $1=\"([0-9]+)\".*/\2/p" "$results/$name.trx"; }
  passed=$((passed + $(counter passed)))
  failed=$((failed + $(counter failed) + $(counter error) + $(counter timeout) + $(counter aborted)))
  skipped=$((skipped + $(counter total) - $(counter executed)))
done

# Other people's clients in tests/clients, with Node's test runner; arguments such as a filter are meant for the tests above alone.
if [ $# -eq 0 ]; then
  clients=$results/clients.tap
  { npm ci --prefix tests/clients --ignore-scripts --no-audit --no-fund && node tests/clients/run.js --results "$clients"; } || status=1
  if [ -f "$clients" ]; then
    outcome() { sed -nE "s/^# $1 ([0-9]+)$/\1/p" "$clients" | tail -n 1; }
    passed=$((passed + $(outcome pass)))
    failed=$((failed + $(outcome fail) + $(outcome cancelled)))
    skipped=$((skipped + $(outcome skipped) + $(outcome todo)))
  else
    echo "The clients ended without a result." >&2
    failed=$((failed + 1))
  fi
fi

if [ "$failed" -gt 0 ]; then
  status=1
fi
summary="$passed passed, $failed failed"
if [ "$skipped" -gt 0 ]; then
  summary="$summary, $skipped skipped"
fi
echo "$summary"
exit $status
