#!/usr/bin/env bash
# generate-client.sh [--check]: generates the client's types from the OpenAPI document; with --check only reports whether they are stale.
# Needs the server built (Release) and the client's packages installed.
set -euo pipefail
cd "$(dirname "$0")/.."
types=$PWD/src/BizChat.WebClient/src/api/schema.d.ts
folder=$(mktemp -d)
trap 'kill "$server" 2>/dev/null || true; rm -rf "$folder"' EXIT

program=$PWD/src/BizChat.WebApi/bin/Release/net10.0/BizChat.WebApi.dll
(cd "$folder" && exec env ASPNETCORE_URLS=http://127.0.0.1:0 NODE_ENV=development DEMO_DATA=false dotnet "$program" >"$folder/log" 2>&1) &
server=$!
for _ in $(seq 150); do
  url=$(grep -oE 'http://127\.0\.0\.1:[1-9][0-9]*' "$folder/log" | head -n 1) && break
  sleep 0.2
done
[[ -n ${url:-} ]] || { cat "$folder/log" >&2; exit 1; }
cd src/BizChat.WebClient && npx --no-install openapi-typescript "$url/openapi/v1.json" -o "$types" "$@"
