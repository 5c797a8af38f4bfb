#!/usr/bin/env bash
# Builds the dashboard and the solution; silent when all is well. usage: build.sh CONFIG
set -euo pipefail
cd "$(dirname "$0")/../.."
# The dashboard only when a source of it is newer than what was built.
built=web/FinOps.Web/wwwroot/index.html
if [ ! -f "$built" ] || [ -n "$(find clients/sdk clients/dashboard -newer "$built" -type f -not -path '*/node_modules/*' -not -path '*/dist/*' -print -quit)" ]; then
  npm run --prefix clients build --silent
fi
# After the dashboard, because the server takes a copy of it along.
dotnet build FinOps.sln -c "$1" -v q --nologo -clp:NoSummary
