#!/usr/bin/env bash
# Prints the built assembly of a project for the grain runtime in force. usage: target.sh PROJECT_DIR ASSEMBLY CONFIG
set -euo pipefail
cd "$(dirname "$0")/../.."
runtime=${GrainRuntime:-$(sed -n "s:.*<GrainRuntime .*>\(.*\)</GrainRuntime>.*:\1:p" GrainRuntime.props 2>/dev/null || true)}
echo "$1/bin/${runtime:-Local}/$3/net10.0/$2.dll"
