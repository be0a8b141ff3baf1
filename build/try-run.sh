#!/usr/bin/env bash
# try-run.sh: starts build/run.sh on a port and with data of its own, checks that it serves what the README promises, and stops it.
# On failure it prints the output of run.sh and the reason.
set -euo pipefail
cd "$(dirname "$0")/.."
source build/Common.sh

folder=$(mktemp -d)
until port=$((20000 + RANDOM % 10000)) && ! (exec 3<>"/dev/tcp/localhost/$port") 2>/dev/null; do :; done
url=http://localhost:$port

# Without PORT run.sh looks for a .env file, which a fresh clone does not have. --foreground: signals reach run.sh alone, as a plain kill does.
env -u PORT ASPNETCORE_URLS="$url" DB_PATH="$folder/database.sqlite" UPLOAD_DIR="$folder/uploads" \
  timeout --foreground --kill-after=30 120 build/run.sh >"$folder/log" 2>&1 &
run=$!
trap 'kill "$run" 2>/dev/null || true; wait "$run" || true; rm -rf "$folder"' EXIT

fail() {
  cat "$folder/log" >&2
  say "$*"
  exit 1
}

# serves PATH TEXT: answers with TEXT in it.
serves() {
  local answer
  answer=$(curl --fail --silent --show-error --max-time 10 "$url$1") || fail "$1 was not served."
  [[ $answer == *"$2"* ]] || fail "$1 does not have $2: $answer"
}

until grep -qs 'BizChat is ready' "$folder/log"; do
  kill -0 "$run" 2>/dev/null || fail 'build/run.sh ended, or was ended after two minutes, before it was ready.'
  sleep 0.2
done
serves /api/health '"status":"OK"'
serves / '<div id="root">'
serves '/api/conversations/business/tech-store?limit=1' '"customer_name":"John Doe"'

kill -TERM "$run"
wait "$run" || fail "SIGTERM ended it with $?, not 0."
