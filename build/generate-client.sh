#!/usr/bin/env bash
# generate-client.sh [--check]: generates the client's types from the OpenAPI document; with --check only reports whether they are stale.
# Needs the server built (Release) and the client's packages installed.
set -euo pipefail
cd "$(dirname "$0")/.."
[[ -n ${SERVER:-} ]] || exec build/with-server.sh build/generate-client.sh "$@"

types=$PWD/src/BizChat.WebClient/src/api/schema.d.ts
cd src/BizChat.WebClient && npx --no-install openapi-typescript "$SERVER/openapi/v1.json" -o "$types" "$@"
