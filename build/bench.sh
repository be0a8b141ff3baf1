#!/usr/bin/env bash
# bench.sh seed DB CONVERSATIONS MESSAGES: fills a database with this schema and prints the first new conversation's id.
# bench.sh floor | http [CONVERSATIONS MESSAGES] | hub | start | idle [CONNECTIONS] | cluster [ROUNDS] | million [MESSAGES ...] | search sqlite|postgres [MESSAGES] | workspace | micro:
# runs a benchmark; without arguments it lists them. See docs/performance.md.
set -euo pipefail
here=$(cd "$(dirname "$0")/.." && pwd)
tool=$here/artifacts/benchmarks/BizChat.Benchmarks.dll
if [[ ! -f $tool || -n $(find "$here/src" "$here/tests/BizChat.Benchmarks" -name '*.cs' -newer "$tool" -print -quit) ]]; then
  dotnet build "$here/tests/BizChat.Benchmarks" -c Release -o "$here/artifacts/benchmarks" >&2
fi
if [[ ${1:-} == workspace ]]; then
  browser=$here/tests/BizChat.Browser.Tests
  [[ -d $browser/node_modules ]] || npm --prefix "$browser" ci --no-audit --no-fund --loglevel=error
  export BIZCHAT_SEED="dotnet $tool seed" BIZCHAT_SERVER="${BIZCHAT_SERVER:-dotnet $here/artifacts/benchmarks/BizChat.WebApi.dll}"
  exec npm --prefix "$browser" run --silent bench
fi
exec dotnet "$tool" "$@"
