# shellcheck shell=bash
# Functions shared by test.sh and nightly.sh: named, counted steps. Source it with the repository as working directory.
# shellcheck disable=SC2317 # functions are called through check and tests

passed=0 failed=0 skipped=0
log=$(mktemp) failures=$(mktemp)

# Prints once more what failed, then 'N passed, N failed, N skipped', and exits with 1 if anything failed.
finish() {
  [[ -s $failures ]] && { echo '--- What failed'; cat "$failures"; }
  rm -f "$log" "$failures"
  printf '%d passed, %d failed, %d skipped\n' "$passed" "$failed" "$skipped"
  exit $((failed > 0))
}

# check NAME COMMAND…: must succeed; counts as one failed otherwise.
check() {
  local name=$1 began=$SECONDS
  shift
  printf -- '--- %s\n' "$name"
  if "$@"; then
    printf -- '--- %s: ok, %d s\n' "$name" $((SECONDS - began))
  else
    printf -- '--- %s: FAILED, %d s\n' "$name" $((SECONDS - began)) | tee -a "$failures"
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
    echo "$name ended with $status." | tee -a "$failures"
    ((++f))
  elif ((p + f + s == 0)); then
    echo "$name ran no tests." | tee -a "$failures"
    ((++f))
  elif ((f > 0)); then
    failing <"$log" >>"$failures"
  fi
  ((passed += p, failed += f, skipped += s))
  printf -- '--- %s: %d passed, %d failed, %d skipped, %d s\n' "$name" "$p" "$f" "$s" $((SECONDS - began))
  ((f == 0))
}

# The lines with which dotnet test ('failed Name (1s)'), Vitest ('FAIL file > name') and node --test ('✖ name') begin a failure, each with those that follow it.
failing() { sed 's/\x1b\[[0-9;]*m//g' | grep -E -A 25 '^failed [A-Z]|^ *FAIL |^ *✖ ' | head -n 300; }

# Adds up the summaries of dotnet test ('succeeded: 3'), Vitest ('Tests  1 failed | 3 passed (4)'), node --test ('# pass 3')
# and of every program that ends with a line like this script's own.
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

# tool COMMAND PACKAGE: succeeds if the command is there. As root with CI=true it installs the package, otherwise it names it.
tool() {
  command -v "$1" >/dev/null && return
  if [[ $EUID == 0 && ${CI:-} == true ]] && command -v apt-get >/dev/null; then
    [[ -n ${updated:-} ]] || { apt-get update -qq && updated=yes; }
    RUNLEVEL=1 DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$2" >/dev/null && return
  fi
  say "$1 is missing: install the package '$2' (Debian, Ubuntu: sudo apt-get install $2)."
  return 1
}

# PostgreSQL's own tools lie outside the path on Debian.
postgres() { ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || tool initdb postgresql; }

# The servers and tools that tests start.
servers() {
  local part missing=0
  for part in proxy account container object; do tool "swift-$part-server" "swift-$part" || missing=1; done
  tool memcached memcached || missing=1
  tool nginx nginx-light || missing=1
  tool postfix postfix || missing=1
  tool dovecot dovecot-imapd || missing=1
  tool /usr/lib/dovecot/lmtp dovecot-lmtpd || missing=1
  tool strace strace || missing=1
  tool sqlite3 sqlite3 || missing=1
  tool redis-server redis-server || missing=1
  tool promtool prometheus || missing=1
  postgres || missing=1
  return $missing
}

# in_folder FOLDER COMMAND…
in_folder() { (cd "$1" && "${@:2}"); }

# has_packages FOLDER: whether the npm packages there are those of its lock file, with those for tests, which a mere build does without.
has_packages() {
  [[ $1/node_modules/.package-lock.json -nt $1/package-lock.json ]] || return
  ! grep -q '"dev": true' "$1/package-lock.json" || grep -q '"dev": true' "$1/node_modules/.package-lock.json"
}

# packages FOLDER…: installs the npm packages of folders, all at once, where they are missing.
packages() {
  local folder install installs=() failures=0
  for folder; do
    has_packages "$folder" && continue
    in_folder "$folder" npm ci --no-audit --no-fund --loglevel=error &
    installs+=($!)
  done
  for install in "${installs[@]}"; do wait "$install" || ((++failures)); done
  return $((failures > 0))
}

# No test may take the run with it: after six minutes without a result the tests that run are named and ended.
dotnet_test() { dotnet test --configuration Release --no-build --no-progress --no-ansi --hangdump --hangdump-timeout 6m --hangdump-type None "$@"; }
