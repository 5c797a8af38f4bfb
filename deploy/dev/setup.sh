#!/usr/bin/env bash
# Installs what the project needs and nothing twice: each step leaves a stamp of the file it depends on.
# usage: setup.sh run|test
set -euo pipefail
cd "$(dirname "$0")/../.."
mkdir -p .make

# step NAME FILE COMMAND...: run COMMAND unless FILE is the one that it last succeeded with.
step() {
  local name=$1 file=$2 stamp=".make/$1.stamp"; shift 2
  local sum; sum=$(sha256sum "$file" | cut -d' ' -f1)
  if [ -f "$stamp" ] && [ "$(cat "$stamp")" = "$sum" ]; then return; fi
  echo "setup: $name"
  "$@" && echo "$sum" > "$stamp"
}

npm_ci() { npm ci --prefix "$1" --no-audit --no-fund --loglevel=error; }

# apt NAME PROBE PACKAGE...: install Debian packages where PROBE is missing and apt can be used; tests that need them say so otherwise.
apt() {
  local name=$1 probe=$2; shift 2
  if [ -e "$probe" ] || command -v "$probe" >/dev/null; then return; fi
  if ! command -v apt-get >/dev/null || [ "$(id -u)" != 0 ]; then
    echo "setup: $name is missing and this user cannot install it (apt-get install $*): tests that need it will be skipped"
    return
  fi
  echo "setup: $name"
  [ -n "${apt_updated:-}" ] || { apt-get update -qq; apt_updated=1; }
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" >/dev/null
}

step runtime Directory.Packages.props deploy/dev/probe-runtime.sh
step engine silo/FinOps.Warehouse/engine/package-lock.json npm_ci silo/FinOps.Warehouse/engine
step clients clients/package-lock.json npm_ci clients
[ "${1:-run}" = test ] || exit 0

apt PostgreSQL /usr/lib/postgresql/15/bin/initdb postgresql-15
apt Redis redis-server redis-server
apt Chromium chromium chromium fonts-liberation
for lock in $(git ls-files 'tests/*package-lock.json'); do
  dir=$(dirname "$lock")
  step "$(tr / - <<< "$dir")" "$lock" npm_ci "$dir"
done
