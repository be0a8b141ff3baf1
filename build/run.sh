#!/usr/bin/env bash
# run.sh: restores, builds and runs BizChat with demo data at http://localhost:5000, for evaluation.
# Settings come from the environment or a .env file in the repository; the data are in ./database.sqlite and ./uploads there.
set -euo pipefail
cd "$(dirname "$0")/.."
source build/Common.sh

has_sdk || exit 1

# The server reads .env itself; this only determines its port.
port=${PORT:-$(sed -n 's/^PORT=//p' .env 2>/dev/null | tail -n 1 | tr -d '"'"' \r" || true)}
url=${ASPNETCORE_URLS:-http://localhost:${port:-5000}}
url=${url%%;*}
address=${url#*://} address=${address%%/*}
answers() { (exec 3<>"/dev/tcp/${address%:*}/${address##*:}") 2>/dev/null; }
if answers; then
  say "$url is already in use. Stop that program, or choose another port: PORT=5001 build/run.sh"
  exit 1
fi

# step WORDS: what begins, and after how many seconds.
step() { say "$(printf '%3d s  %s' $SECONDS "$*")"; }

# Analysis is for build/test.sh.
options=(--configuration Release --no-restore --verbosity quiet -consoleLoggerParameters:NoSummary -p:RunAnalyzers=false)
log=$(mktemp)
if has_node; then
  step 'Installing the packages of the web client and building it …'
  dotnet msbuild src/BizChat.WebApi -target:BuildClient -nologo -verbosity:quiet >"$log" 2>&1 &
  client=$!
else
  say 'Continuing without the web client.'
fi
# Meanwhile, what does not contain the client.
step 'Restoring the packages of the server …'
dotnet restore src/BizChat.WebApi --locked-mode --verbosity quiet
step 'Compiling the server …'
dotnet build src/BizChat.Infrastructure "${options[@]}"
if [[ -n ${client:-} ]]; then
  wait "$client" || { cat "$log" >&2; exit 1; }
  step 'Compiling the server with the web client in it …'
fi
dotnet build src/BizChat.WebApi "${options[@]}" -p:BizChatClient=false
step 'Starting …'

rm -f "$log"
unset ASPNETCORE_ENVIRONMENT
export NODE_ENV=development
server=$$
{
  until answers; do
    sleep 0.2
    kill -0 "$server" 2>/dev/null || exit 0
  done
  say "BizChat is ready after $SECONDS s: $url (Ctrl+C stops it)"
} &
# exec, so that every signal reaches the server itself.
exec dotnet src/BizChat.WebApi/bin/Release/net10.0/BizChat.WebApi.dll "$@"
