#!/usr/bin/env bash
# release.sh [FOLDER]: makes what is released, in FOLDER (artifacts/release): for linux-x64 and linux-arm64 a tarball with the one-file executable, its
# systemd unit and documentation, and a container image; lists of all parts (SBOM, CycloneDX); SHA256SUMS. RIDS=linux-x64 makes one platform only.
# Needs what build/run.sh needs, and Debian 12's apt-get and dpkg-deb for the images, but no container engine.
set -euo pipefail
cd "$(dirname "$0")/.."
source build/Common.sh
has_sdk && has_node || exit 1

release=${1:-artifacts/release}
mkdir -p "$release"
release=$(realpath "$release")
work=$(mktemp -d)
trap 'kill "${registry:-}" 2>/dev/null || true; rm -rf "$work"' EXIT
version=$(dotnet msbuild src/BizChat.WebApi -getProperty:Version)
SOURCE_DATE_EPOCH=$(git log -1 --format=%ct)
export SOURCE_DATE_EPOCH
# Symbols are in the assemblies, so that a stack trace names lines.
common=(--configuration Release --self-contained --verbosity quiet -p:RunAnalyzers=false -p:DebugType=embedded -p:PublishReferencesDocumentationFiles=false -p:PublishDocumentationFile=false)

# publish_executable RID: BizChat.WebApi as one file, with the runtime and the client in it.
publish_executable() {
  dotnet publish src/BizChat.WebApi "${common[@]}" --runtime "$1" --output "$work/$1" -p:PublishSingleFile=true -p:IncludeNativeLibrariesForSelfExtract=true
}

# pack RID: the tarball.
pack() {
  local name=bizchat-$version-$1
  mkdir "$work/$name"
  cp "$work/$1/BizChat.WebApi" "$work/$name/bizchat"
  cp -r README.md CHANGELOG.md LICENSE SECURITY.md docs build/bizchat.service build/nginx-site.conf "$work/$name"
  tar --create --gzip --file="$release/$name.tar.gz" --sort=name --owner=0 --group=0 --numeric-owner --mode=go=rX,u+rw --mtime="@$SOURCE_DATE_EPOCH" \
    --directory="$work" "$name"
}

# publish_image RID: an archive in OCI format, which docker load and podman load read. The same program, as many files: an image is unpacked already.
publish_image() {
  local architecture=${1#linux-} base
  architecture=${architecture/x64/amd64}
  build/base-image.sh "$work/base-$1" "$architecture"
  node build/base-registry.mjs "$work/base-$1/base.tar" "$architecture" >"$work/registry" &
  registry=$!
  until base=$(grep . "$work/registry"); do kill -0 "$registry" && sleep 0.1; done
  TMPDIR=$work dotnet publish src/BizChat.WebApi "${common[@]}" --runtime "$1" -t:PublishContainer -p:ContainerBaseImage="$base" \
    -p:ContainerRepository=bizchat -p:ContainerImageTag="$version" -p:ContainerArchiveOutputPath="$release/bizchat-$version-$1-image.tar" \
    -p:ContainerGenerateLabelsImageBaseName=false
  kill "$registry"
}

# list_parts: of the server as restored for all platforms, and of the client as in its lock file, without what only builds and tests it.
list_parts() {
  dotnet tool restore --verbosity quiet
  dotnet CycloneDX src/BizChat.WebApi/BizChat.WebApi.csproj --disable-package-restore --exclude-dev --set-name bizchat --set-version "$version" \
    --spec-version 1.6 --output-format Json --output "$release" --filename "bizchat-$version-server.cdx.json" >"$work/cyclonedx" || { cat "$work/cyclonedx" >&2; return 1; }
  # The tool lists packages of projects only.
  node - "$release/bizchat-$version-server.cdx.json" "$(dotnet msbuild src/BizChat.WebApi -getProperty:BundledNETCoreAppPackageVersion)" <<'END'
const [file, version] = process.argv.slice(2)
const { readFileSync, writeFileSync } = require('node:fs')
const parts = JSON.parse(readFileSync(file, 'utf8'))
for (const name of ['Microsoft.NETCore.App', 'Microsoft.AspNetCore.App'])
  for (const rid of ['linux-x64', 'linux-arm64']) {
    const purl = `pkg:nuget/${name}.Runtime.${rid}@${version}`
    parts.components.push({ type: 'framework', 'bom-ref': purl, name: `${name}.Runtime.${rid}`, version, licenses: [{ license: { id: 'MIT' } }], purl })
  }
writeFileSync(file, JSON.stringify(parts, null, 2))
END
  mkdir "$work/client"
  cp src/BizChat.WebClient/package{,-lock}.json "$work/client"
  (
    cd "$work/client"
    npm pkg set "version=$version"
    npm pkg delete devDependencies dependencies.vite 'dependencies.@vitejs/plugin-react'
    npm install --package-lock-only --ignore-scripts --offline --no-audit --no-fund --loglevel=error >&2
    npm sbom --package-lock-only --sbom-format cyclonedx
  ) >"$release/bizchat-$version-client.cdx.json"
}

for rid in ${RIDS:-linux-x64 linux-arm64}; do
  say "Publishing BizChat $version for $rid …"
  publish_executable "$rid"
  pack "$rid"
  say "Making the container image for $rid …"
  publish_image "$rid"
done
say 'Listing the parts …'
list_parts
(cd "$release" && sha256sum -- bizchat-"$version"-* >SHA256SUMS)
say "Made in $release:"
ls -sh1 "$release" >&2
