#!/usr/bin/env bash
# generate-client.sh [--check]: generates the client's types and list of file types from the OpenAPI document; with --check only reports whether they are stale.
# Needs the server built (Release) and the client's packages installed.
set -euo pipefail
cd "$(dirname "$0")/.."
[[ -n ${SERVER:-} ]] || exec build/with-server.sh build/generate-client.sh "$@"

cd src/BizChat.WebClient
node scripts/generate-file-types.mjs "$SERVER/openapi/v1.json" src/api/fileTypes.ts "$@"
npx --no-install openapi-typescript "$SERVER/openapi/v1.json" -o src/api/schema.d.ts "$@"
