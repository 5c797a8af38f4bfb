#!/usr/bin/env bash
# Runs every test and ends with one line: N passed, N failed. usage: test.sh CONFIG
# What failed beside other tests is run once more by itself: a test that then passes is listed as unsteady, not hidden.
set -uo pipefail
config=$1
cd "$(dirname "$0")/../.."
results=$(pwd)/TestResults; rm -rf "$results"; mkdir -p "$results"

for project in $(git ls-files 'tests/*Tests.csproj'); do
  name=$(basename "$project" .csproj)
  echo "== $name"
  run() { dotnet test "$project" -c "$config" --no-build --nologo -v q --logger "trx;LogFileName=$1.trx" --results-directory "$results" --blame-hang-timeout 5m "${@:2}"; }
  run "$name"
  failed=$(node deploy/dev/again.mjs "$results/$name.trx")
  [ -z "$failed" ] || run "$name.again" --filter "$failed"
done

for workspace in clients/sdk clients/dashboard tests/e2e; do
  [ -f "$workspace/package.json" ] || continue
  echo "== $workspace"
  (cd "$workspace" && npx vitest run --retry=1 --reporter=default --reporter=json --outputFile.json="$results/$(tr / - <<< "$workspace").json")
done

node deploy/dev/tally.mjs "$results"
