#!/usr/bin/env bash
# Runs every test and ends with one line: N passed, N failed. usage: test.sh CONFIG
set -uo pipefail
cd "$(dirname "$0")/../.."
results=$(pwd)/TestResults; rm -rf "$results"; mkdir -p "$results"

for project in $(git ls-files 'tests/*Tests.csproj'); do
  name=$(basename "$project" .csproj)
  echo "== $name"
  dotnet test "$project" -c "$1" --no-build --nologo -v q --logger "trx;LogFileName=$name.trx" --results-directory "$results" --blame-hang-timeout 5m
done

for workspace in clients/sdk clients/dashboard tests/e2e; do
  [ -f "$workspace/package.json" ] || continue
  echo "== $workspace"
  (cd "$workspace" && npx vitest run --reporter=default --reporter=json --outputFile.json="$results/$(tr / - <<< "$workspace").json")
done

node deploy/dev/tally.mjs "$results"
