#!/usr/bin/env bash
# nightly.sh: what takes too long for the gate: the tests marked Run=nightly (crash series, S3, Azure, crowds, a release of the last commit), the end-to-end tests clustered, the
# browser tests and every fault of docs/reliability.md in full. Ends with the line 'N passed, N failed, N skipped'. Takes about 50 minutes on two cores.
set -uo pipefail
cd "$(dirname "$0")/.." || exit
source build/Common.sh
source build/Checks.sh

server=$PWD/artifacts/server
browser=tests/BizChat.Browser.Tests

check 'SDK' has_sdk || finish
check 'Node' has_node || finish
check 'servers for tests' servers
check 'npm packages' packages $browser tests/BizChat.WebApi.Tests/js tests/BizChat.Infrastructure.Tests/js
check 'restore' dotnet restore BizChat.sln --locked-mode --verbosity quiet || finish
check 'build' dotnet build BizChat.sln --configuration Release --no-restore --verbosity quiet -p:RunAnalyzers=false || finish
check 'publish' dotnet publish src/BizChat.WebApi --configuration Release --no-build --output "$server" --verbosity quiet || finish
export BIZCHAT_SERVER="dotnet $server/BizChat.WebApi.dll" BIZCHAT_FAULTS=full
for project in Infrastructure WebApi; do
  tests "$project tests, nightly" dotnet_test --project tests/BizChat.$project.Tests --filter-trait Run=nightly
done
BIZCHAT_TESTS=clustered tests 'end-to-end tests, clustered' dotnet_test --project tests/BizChat.WebApi.Tests --filter-not-trait 'Nodes=their own'
check 'browser' tool chromium chromium &&
  tests 'browser tests' env BIZCHAT_SEED="dotnet $PWD/tests/BizChat.Benchmarks/bin/Release/net10.0/BizChat.Benchmarks.dll seed" npm --prefix $browser test
check 'faults' build/faults.sh
finish
