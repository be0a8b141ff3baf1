#!/usr/bin/env bash
# lint-api.sh: whether Spectral and Redocly find nothing to say of the API's description. Needs the server built (Release) and the packages of $linters.
set -euo pipefail
cd "$(dirname "$0")/.."
linters=tests/BizChat.WebApi.Tests/js
[[ -n ${SERVER:-} ]] || exec build/with-server.sh build/lint-api.sh

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd $linters
node -e 'fetch(process.argv[1]).then(answer => answer.text()).then(text => require("node:fs").writeFileSync(process.argv[2], text))' "$SERVER/openapi/v1.json" "$folder/api.json"
npx --no-install spectral lint --ruleset spectral.yaml --fail-severity hint "$folder/api.json"
# It would report its use, and look for a newer version.
REDOCLY_TELEMETRY=off REDOCLY_SUPPRESS_UPDATE_NOTICE=true npx --no-install redocly lint --config redocly.yaml "$folder/api.json"
