#!/usr/bin/env bash
# readme-images.sh: takes the three pictures of the README again, of the built server (Release) with fresh demo data. Needs Chromium and the client's packages.
set -euo pipefail
cd "$(dirname "$0")/.."
source build/Common.sh

folder=$(mktemp -d)
until port=$((20000 + RANDOM % 10000)) && ! (exec 3<>"/dev/tcp/localhost/$port") 2>/dev/null; do :; done
NODE_ENV=development ASPNETCORE_URLS=http://localhost:$port DB_PATH=$folder/database.sqlite UPLOAD_DIR=$folder/uploads \
  dotnet src/BizChat.WebApi/bin/Release/net10.0/BizChat.WebApi.dll >"$folder/log" &
server=$!
trap 'kill "$server" 2>/dev/null || true; wait "$server" || true; rm -rf "$folder"' EXIT
until (exec 3<>"/dev/tcp/localhost/$port") 2>/dev/null; do
  kill -0 "$server" 2>/dev/null || { cat "$folder/log" >&2; exit 1; }
  sleep 0.2
done
node src/BizChat.WebClient/scripts/screenshots.mjs "http://localhost:$port" docs/images --readme
