#!/usr/bin/env bash
# with-server.sh COMMAND…: runs a command with an empty server in open mode, unless its settings say otherwise, whose address is in SERVER. Needs the server built (Release).
set -euo pipefail
program=$(cd "$(dirname "$0")/.." && pwd)/src/BizChat.WebApi/bin/Release/net10.0/BizChat.WebApi.dll
folder=$(mktemp -d)
trap 'kill "$server" 2>/dev/null || true; rm -rf "$folder"' EXIT

(cd "$folder" && exec env ASPNETCORE_URLS=http://127.0.0.1:0 NODE_ENV=development DEMO_DATA="${DEMO_DATA:-false}" dotnet "$program" >"$folder/log" 2>&1) &
server=$!
for _ in $(seq 150); do
  SERVER=$(grep -soE 'http://127\.0\.0\.1:[1-9][0-9]*' "$folder/log" | head -n 1) && break
  sleep 0.2
done
[[ -n ${SERVER:-} ]] || { cat "$folder/log" >&2; exit 1; }
export SERVER
"$@"
