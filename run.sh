#!/usr/bin/env bash
# Installs what is missing, builds the server and starts it with a local PostgreSQL cluster and demo data. Ctrl-C stops everything.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"

if ! dotnet --version >/dev/null 2>&1; then
  echo "The .NET 10 SDK is missing: see https://dotnet.microsoft.com/download/dotnet/10.0" >&2
  exit 1
fi

# A database of your own is used as it is; only the local cluster is made, migrated and filled with demo data.
serve=(serve)
if [ -z "${ConnectionStrings__Primary:-}" ]; then
  bash .ci/install postgresql node
  serve+=(--demo)
else
  bash .ci/install node
fi

echo "Building..."
# Without build servers: they would stay behind.
dotnet build src/BrandOS.Graph.Server -c Release -v quiet -nologo --disable-build-servers "-clp:ErrorsOnly;NoSummary"

export ASPNETCORE_ENVIRONMENT=${ASPNETCORE_ENVIRONMENT:-Development}
exec dotnet src/BrandOS.Graph.Server/bin/Release/net10.0/BrandOS.Graph.Server.dll "${serve[@]}" "$@"
