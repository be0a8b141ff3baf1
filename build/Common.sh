# shellcheck shell=bash
# Functions shared by run.sh and test.sh. Source it with the repository as working directory.

export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 DOTNET_SKIP_FIRST_TIME_EXPERIENCE=1

# The default folder of the SDK's install script.
command -v dotnet >/dev/null || PATH="$PATH:${DOTNET_ROOT:-$HOME/.dotnet}"

say() { printf '%s\n' "$*" >&2; }

# Fails with instructions unless an SDK is installed that global.json accepts.
has_sdk() {
  local problem
  problem=$(dotnet --version 2>&1 >/dev/null) && return
  if command -v dotnet >/dev/null; then say "dotnet --version says: $problem"; fi
  say 'BizChat needs the .NET SDK 10.0.4xx (global.json), which was not found. Either download an installer from'
  say '    https://dotnet.microsoft.com/download/dotnet/10.0'
  say 'or install it into your home directory, and run this script again:'
  say '    curl -fsSL https://dot.net/v1/dotnet-install.sh | bash -s -- --channel 10.0'
  return 1
}

# Fails with instructions unless Node 20.19 or newer and npm are installed.
has_node() {
  command -v npm >/dev/null && node -e '
    const [major, minor] = process.versions.node.split(".").map(Number)
    process.exit(major > 20 || (major === 20 && minor >= 19) ? 0 : 1)' 2>/dev/null && return
  say 'The web client needs Node 20.19 or newer with npm, which was not found. Download it from'
  say '    https://nodejs.org/en/download'
  return 1
}
