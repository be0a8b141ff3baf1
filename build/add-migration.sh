#!/usr/bin/env bash
# add-migration.sh NAME: adds a migration to the current model for each database provider.
set -euo pipefail
cd "$(dirname "$0")/.."
[[ $# == 1 ]] || { sed -n '2p' "$0"; exit 2; }
dotnet tool restore
dotnet build src/BizChat.Infrastructure --verbosity quiet -p:RunAnalyzers=false
for kind in Sqlite:BizChatDbContext Postgres:PostgresDbContext; do
  folder=${kind%%:*}
  dotnet ef migrations add "$1" --context "${kind##*:}" --no-build --project src/BizChat.Infrastructure --startup-project src/BizChat.Infrastructure \
    --output-dir "Persistence/$folder/Migrations" --namespace "BizChat.Infrastructure.Persistence.$folder.Migrations"
done
