#!/usr/bin/env bash
# test.sh: the whole gate. Format, warnings, every test; ends with the line 'N passed, N failed, N skipped'.
# A check that is no test (format, build, lint, a missing tool) counts as one failed when it fails.
# As root with CI=true it installs what is missing; otherwise it says what that is.
# shellcheck disable=SC2317 # functions are called through check and tests
set -uo pipefail
cd "$(dirname "$0")/.." || exit
source build/Common.sh

passed=0 failed=0 skipped=0
log=$(mktemp)
finish() {
  rm -f "$log"
  printf '%d passed, %d failed, %d skipped\n' "$passed" "$failed" "$skipped"
  exit $((failed > 0))
}

# check NAME COMMAND…: must succeed.
check() {
  local name=$1 began=$SECONDS
  shift
  printf -- '--- %s\n' "$name"
  if "$@"; then
    printf -- '--- %s: ok, %d s\n' "$name" $((SECONDS - began))
  else
    printf -- '--- %s: FAILED, %d s\n' "$name" $((SECONDS - began))
    ((++failed))
    return 1
  fi
}

# tests NAME COMMAND…: must succeed, and its closing lines say how many tests ran.
tests() {
  local name=$1 began=$SECONDS status p f s
  shift
  printf -- '--- %s\n' "$name"
  "$@" 2>&1 | tee "$log"
  status=${PIPESTATUS[0]}
  read -r p f s < <(count <"$log")
  if ((status != 0 && f == 0)); then
    echo "$name ended with $status."
    ((++f))
  elif ((p + f + s == 0)); then
    echo "$name ran no tests."
    ((++f))
  fi
  ((passed += p, failed += f, skipped += s))
  printf -- '--- %s: %d passed, %d failed, %d skipped, %d s\n' "$name" "$p" "$f" "$s" $((SECONDS - began))
  ((f == 0))
}

# Adds up the summaries of dotnet test ('succeeded: 3'), Vitest ('Tests  1 failed | 3 passed (4)'), node --test ('# pass 3')
# and of whatever ends with a line like this script's own.
count() {
  sed 's/\x1b\[[0-9;]*m//g' | awk '
    function add(what, n) {
      if (what ~ /^(succeeded|passed|pass)$/) p += n
      else if (what ~ /^(failed|fail|cancelled)$/) f += n
      else if (what ~ /^(skipped|todo)$/) s += n
    }
    /^ *(succeeded|failed|skipped): [0-9]+$/ { sub(":", "", $1); add($1, $2) }
    /^ *Tests +[0-9]+ / { for (i = 2; i < NF; i++) if ($i ~ /^[0-9]+$/) add($(i + 1), $i) }
    /^(#|ℹ) (pass|fail|cancelled|skipped|todo) [0-9]+$/ { add($2, $3) }
    /^[0-9]+ passed, [0-9]+ failed, [0-9]+ skipped$/ { add("passed", $1); add("failed", $3); add("skipped", $5) }
    END { printf "%d %d %d\n", p, f, s }'
}

# tool COMMAND PACKAGE: is there, or is installed, or is named.
tool() {
  command -v "$1" >/dev/null && return
  if [[ $EUID == 0 && ${CI:-} == true ]] && command -v apt-get >/dev/null; then
    apt-get update -qq && RUNLEVEL=1 DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$2" >/dev/null && return
  fi
  say "$1 is missing: install the package '$2' (Debian, Ubuntu: sudo apt-get install $2)."
  return 1
}

# PostgreSQL's own tools lie outside the path on Debian.
postgres() { ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || tool initdb postgresql; }

format() {
  dotnet format whitespace --folder --verify-no-changes &&
    dotnet format style BizChat.sln --no-restore --verify-no-changes
}

# in_folder FOLDER COMMAND…
in_folder() { (cd "$1" && "${@:2}"); }

client=src/BizChat.WebClient
browser=tests/BizChat.Browser.Tests
hub=tests/BizChat.WebApi.Tests/js
azure=tests/BizChat.Infrastructure.Tests/js

check 'SDK' has_sdk || finish
check 'Node' has_node || finish
check 'restore' dotnet restore BizChat.sln --locked-mode --verbosity quiet || finish
if [[ -f $client/package.json ]]; then
  if check 'client, install' in_folder $client npm ci --no-audit --no-fund; then
    check 'client, lint' in_folder $client npm run --silent lint
    tests 'client, tests' in_folder $client npm test
    check 'client, build' in_folder $client npm run --silent build &&
      check 'client, budgets' in_folder $client node scripts/check-budgets.mjs
  fi
fi
check 'build' dotnet build BizChat.sln --configuration Release --no-restore --verbosity quiet || finish
check 'format' format
if [[ -d $client/node_modules ]]; then check 'client, generated types' build/generate-client.sh --check; fi
check 'curl' tool curl curl && check 'start, as the README says' build/try-run.sh
for part in proxy account container object; do check "S3 server, $part" tool "swift-$part-server" "swift-$part"; done
check 'S3 server, cache' tool memcached memcached
check 'Azure Blob server' in_folder $azure npm ci --no-audit --no-fund
if [[ -f $hub/package.json ]]; then check 'JavaScript client of the hub tests' in_folder $hub npm ci --no-audit --no-fund; fi
check 'nginx' tool nginx nginx-light
check 'strace' tool strace strace
check 'PostgreSQL' postgres
check 'Redis' tool redis-server redis-server
server=$PWD/artifacts/server
check 'publish' dotnet publish src/BizChat.WebApi --configuration Release --no-build --output "$server" --verbosity quiet || finish
# No test may take the gate with it: after six minutes without a result the tests that run are named and ended.
patience=(--hangdump --hangdump-timeout 6m --hangdump-type None)
tests '.NET tests' env BIZCHAT_SERVER="dotnet $server/BizChat.WebApi.dll" \
  dotnet test --solution BizChat.sln --configuration Release --no-build --no-progress --no-ansi "${patience[@]}"
# Once more with all that a large installation has, but for the tests that bring two nodes of their own.
tests 'end-to-end tests, grown' env BIZCHAT_TESTS=grown BIZCHAT_SERVER="dotnet $server/BizChat.WebApi.dll" \
  dotnet test --project tests/BizChat.WebApi.Tests --configuration Release --no-build --no-progress --no-ansi --filter-not-trait 'Nodes=their own' "${patience[@]}"
check 'selftest' dotnet "$server/BizChat.WebApi.dll" selftest --connections 20 --messages 1000 --drop 10 --kills 2
if [[ -f $browser/package.json ]] && check 'browser' tool chromium chromium &&
  check 'browser tests, install' in_folder $browser npm ci --no-audit --no-fund; then
  tests 'browser tests' env BIZCHAT_SERVER="dotnet $PWD/src/BizChat.WebApi/bin/Release/net10.0/BizChat.WebApi.dll" \
    BIZCHAT_SEED="dotnet $PWD/tests/BizChat.Benchmarks/bin/Release/net10.0/BizChat.Benchmarks.dll seed" npm --prefix $browser test
fi
finish
