#!/usr/bin/env bash
# add-migration.sh NAME: adds a migration that brings the database to the model.
set -euo pipefail
cd "$(dirname "$0")/.."
[[ $# == 1 ]] || { sed -n '2p' "$0"; exit 2; }
dotnet tool restore
dotnet ef migrations add "$1" --project src/BizChat.Infrastructure --startup-project src/BizChat.Infrastructure \
  --output-dir Persistence/Migrations/Sqlite --namespace BizChat.Infrastructure.Persistence.Migrations.Sqlite
