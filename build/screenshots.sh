#!/usr/bin/env bash
# screenshots.sh FOLDER [NAME…]: a picture of every screen (src/BizChat.WebClient/scripts/screens.mjs), or of those named, on a desktop and a phone, light and dark;
# with --readme for a name the three of the README. They are of the built server (Release) with demo data. Needs Chromium and the client's packages.
set -euo pipefail
cd "$(dirname "$0")/.."
[[ $# -gt 0 ]] || { sed -n '2,3p' "$0"; exit 2; }
[[ -n ${SERVER:-} ]] || exec env Access__Mode=required RateLimits__Enabled=false DEMO_DATA=true build/with-server.sh build/screenshots.sh "$@"

node src/BizChat.WebClient/scripts/screenshots.mjs "$SERVER" "$@"
