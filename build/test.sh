#!/usr/bin/env bash
# test.sh: the gate. Format, warnings, every test but the nightly ones; ends with the line 'N passed, N failed, N skipped'.
# A check that is no test (format, build, lint, a missing tool) counts as one failed when it fails.
# As root with CI=true it installs what is missing; otherwise it says what that is.
set -uo pipefail
cd "$(dirname "$0")/.." || exit
source build/Common.sh
source build/Checks.sh

client=src/BizChat.WebClient
browser=tests/BizChat.Browser.Tests
js=(tests/BizChat.WebApi.Tests/js tests/BizChat.Infrastructure.Tests/js)
server=$PWD/artifacts/server
# The end-to-end tests of storage and realtime, by namespace.
clustered=(Conversations Customers Feed Files Messages Realtime)

check 'SDK' has_sdk || finish
check 'Node' has_node || finish
check 'restore' dotnet restore BizChat.sln --locked-mode --verbosity quiet || finish
check 'npm packages' packages $client $browser "${js[@]}" || finish
# The client is built with the server that serves it; the code style of .editorconfig is checked by the compiler, which build/run.sh does without:
# so nothing that it has compiled counts.
check 'build' dotnet build BizChat.sln --configuration Release --no-restore --no-incremental --verbosity quiet || finish
check 'format' dotnet format whitespace --folder --verify-no-changes
check 'client, lint' in_folder $client npm run --silent lint
check 'client, types' in_folder $client npx --no-install tsc -b
check 'client, budgets' in_folder $client npm run --silent budgets
check 'client, generated types' build/generate-client.sh --check
check "API's description" build/lint-api.sh
tests 'client, tests' in_folder $client npm test
check 'curl' tool curl curl && check 'start, as the README says' build/try-run.sh
check 'servers for tests' servers
check 'publish' dotnet publish src/BizChat.WebApi --configuration Release --no-build --output "$server" --verbosity quiet || finish
export BIZCHAT_SERVER="dotnet $server/BizChat.WebApi.dll"
tests '.NET tests' dotnet_test --solution BizChat.sln --filter-not-trait Run=nightly
# Storage and realtime once more on two nodes behind nginx with PostgreSQL, Redis and S3.
BIZCHAT_TESTS=clustered tests 'end-to-end tests, clustered' dotnet_test --project tests/BizChat.WebApi.Tests \
  --filter-namespace "${clustered[@]/#/BizChat.WebApi.Tests.}" --filter-not-trait Run=nightly
check 'selftest' dotnet "$server/BizChat.WebApi.dll" selftest --connections 20 --messages 1000 --drop 10 --kills 2
# Where it is missing, the tests run in Chromium itself, with twice the processor time.
tool chromium-headless-shell chromium-headless-shell
check 'browser' tool chromium chromium &&
  tests 'browser tests' env BIZCHAT_SEED="dotnet $PWD/tests/BizChat.Benchmarks/bin/Release/net10.0/BizChat.Benchmarks.dll seed" npm --prefix $browser test
finish
