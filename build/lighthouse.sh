#!/usr/bin/env bash
# lighthouse.sh [PATH…]: Lighthouse's scores of every page (src/BizChat.WebClient/scripts/screens.mjs), or of those at the given paths, on a desktop, of the built
# server (Release) with demo data. Fails when one is under 95. Installs Lighthouse in artifacts/; needs Chromium and the client's packages.
set -euo pipefail
cd "$(dirname "$0")/.."
[[ -n ${SERVER:-} ]] || exec env Access__Mode=required RateLimits__Enabled=false DEMO_DATA=true build/with-server.sh build/lighthouse.sh "$@"

tool=artifacts/lighthouse
[[ -d $tool/node_modules/lighthouse ]] || npm install --prefix "$tool" --no-audit --no-fund --loglevel=error lighthouse@13.5.0
LIGHTHOUSE=$PWD/$tool/node_modules/lighthouse node src/BizChat.WebClient/scripts/lighthouse.mjs "$SERVER" "$@"
