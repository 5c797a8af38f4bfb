#!/usr/bin/env bash
# Runs every test and ends with one line: N passed, N failed. usage: test.sh CONFIG
# Two suites run side by side: most of them wait for processes as long as they compute. What fails beside other tests is run once
# more by itself: a test that then passes is listed as unsteady, not hidden.
set -uo pipefail
cd "$(dirname "$0")/../.."
export config=$1 results=$(pwd)/TestResults; rm -rf "$results"; mkdir -p "$results"

dotnet_suite() {
  local name; name=$(basename "$1" .csproj)
  run() { dotnet test "$project" -c "$config" --no-build --nologo -v q --logger "trx;LogFileName=$1.trx" --results-directory "$results" --blame-hang-timeout 5m "${@:2}"; }
  local project=$1; run "$name"
  local failed; failed=$(node deploy/dev/again.mjs "$results/$name.trx")
  [ -z "$failed" ] || run "$name.again" --filter "$failed"
}

node_suite() {
  cd "$1" && npx vitest run --retry=1 --reporter=default --reporter=json --outputFile.json="$results/$(tr / - <<< "$1").json"
}

suite() {
  local log; log=$(mktemp)
  case $1 in *.csproj) dotnet_suite "$1" ;; *) node_suite "$1" ;; esac > "$log" 2>&1
  echo "== $1"; cat "$log"; rm "$log"
}
export -f dotnet_suite node_suite suite

# The longest first, so that none is left to run alone at the end.
long='SystemTests|Warehouse.Tests|e2e|Grains.Tests|Web.Tests|Focus.Tests'
suites=$(git ls-files 'tests/*Tests.csproj'; printf '%s\n' clients/sdk clients/dashboard tests/e2e)
{ grep -E "$long" <<< "$suites"; grep -vE "$long" <<< "$suites"; } | xargs -P 2 -I{} bash -c 'suite {}'

node deploy/dev/tally.mjs "$results"
