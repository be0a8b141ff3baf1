#!/usr/bin/env bash
# keep-database.sh: keeps a small database of this version under tests/, which every later version must be able to open. Run it after a
# Release build, when a version is released.
set -euo pipefail
cd "$(dirname "$0")/.."

version=$(sed -n 's|.*<Version>\(.*\)</Version>.*|\1|p' Directory.Build.props)
kept=tests/BizChat.WebApi.Tests/Upgrades/$version.tar.gz
program=src/BizChat.WebApi/bin/Release/net10.0/BizChat.WebApi.dll

folder=$(mktemp --directory)
trap 'rm -rf "$folder"' EXIT
export DB_PATH=$folder/database.sqlite UPLOAD_DIR=$folder/uploads DEMO_DATA=true Access__Mode=open ASPNETCORE_URLS=http://127.0.0.1:0
dotnet "$program" >"$folder/log" &
server=$!
until grep -q 'Now listening on' "$folder/log"; do
  kill -0 "$server"
  sleep 0.2
done
dotnet "$program" backup "$folder/backup.tar"
kill "$server"
wait "$server"

mkdir -p "${kept%/*}"
gzip --best --no-name --stdout "$folder/backup.tar" >"$kept"
echo "$kept: $(stat --format %s "$kept") bytes"
