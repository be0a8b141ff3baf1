#!/usr/bin/env bash
# faults.sh: injects every fault of docs/reliability.md into the published server, in full (100 kills, 1 000 000 messages), and
# prints a table: fault, figure, ok. Takes some fifteen minutes. With --short it does what the gate does.
# FILTER='-class BizChat.Faults.Tests.LockTests' does some of them.
set -uo pipefail
cd "$(dirname "$0")/.." || exit
source build/Common.sh
has_sdk || exit 1
for tool in strace prlimit unshare; do
  command -v $tool >/dev/null || { say "$tool is missing: install the package 'strace' or 'util-linux'."; exit 1; }
done

server=$PWD/artifacts/faults/server report=$PWD/artifacts/faults/report.tsv tests=$PWD/artifacts/faults/tests
mkdir -p artifacts/faults && rm -f "$report"
dotnet publish src/BizChat.WebApi --configuration Release --output "$server" --verbosity quiet -p:BizChatClient=false || exit
dotnet build tests/BizChat.Faults.Tests --configuration Release --output "$tests" --verbosity quiet -p:BizChatClient=false || exit

if [[ ${1:-} == --short ]]; then FILTER+=' -trait- Run=nightly'; else export BIZCHAT_FAULTS=full; fi
export BIZCHAT_FAULTS_REPORT=$report BIZCHAT_SERVER="dotnet $server/BizChat.WebApi.dll"
# Serially, so that faults do not influence each other's figures. Thousands of sockets need as many file descriptors.
ulimit -n "$(ulimit -Hn)"
# shellcheck disable=SC2086 # FILTER is several words
dotnet "$tests/BizChat.Faults.Tests.dll" -parallel none ${FILTER:-} >artifacts/faults/log 2>&1
status=$?
((status == 0)) || grep -A12 '\[FAIL\]' artifacts/faults/log

echo
echo '| Fault | Figure | |'
echo '|---|---|---|'
sort -s -k1,1 "$report" | awk -F'\t' '{ printf "| %s | %s | %s |\n", $1, $2, $3 }'
exit $status
