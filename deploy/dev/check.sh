#!/usr/bin/env bash
# What a change must pass before eyes are asked for. usage: check.sh CONFIG
set -euo pipefail
cd "$(dirname "$0")/../.."
dotnet build FinOps.sln -c "$1" -v q --nologo -clp:NoSummary
dotnet format FinOps.sln --verify-no-changes --no-restore
dotnet test tests/FinOps.Contracts.Tests -c "$1" --no-build --nologo -v q
npm run --prefix clients check --silent
echo "check: all good"
