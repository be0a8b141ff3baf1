#!/usr/bin/env bash
# s3-server.sh FOLDER PORT: an S3 server that checks signatures, for tests and evaluation: OpenStack Swift on one node, with
# its data in FOLDER, on 127.0.0.1:PORT and the four ports above it. Key 'test:tester', secret 'testing'. Prints 'ready' when ready,
# and exits with its parent process. Needs the packages swift-proxy swift-account swift-container swift-object memcached (Debian).
set -euo pipefail
[[ $# == 2 ]] || { sed -n '2,4p' "$0"; exit 2; }
folder=$1 port=$2 user=$(id -un)
# Swift drops root's privileges and needs another user.
[[ $user == root ]] && user=swift

pids=()
# shellcheck disable=SC2317 # called by the trap
end() {
  kill "${pids[@]}" 2>/dev/null || true
  wait
}
trap end EXIT
trap 'exit 0' TERM INT

mkdir -p "$folder"/{etc,node/sda,log}
cat >"$folder/etc/swift.conf" <<END
[swift-hash]
swift_hash_path_prefix = bizchat
swift_hash_path_suffix = bizchat
[storage-policy:0]
name = only
default = yes
END

# common NAME PORT: the first section of each part's configuration.
common() {
  cat <<END
[DEFAULT]
bind_ip = 127.0.0.1
bind_port = $2
workers = 0
user = $user
swift_dir = $folder/etc
devices = $folder/node
mount_check = false
disable_fallocate = true
log_level = WARNING
log_address = $folder/log/none
END
}

next=$port
for part in account container object; do
  ((++next))
  common "$part" "$next" >"$folder/etc/$part-server.conf"
  cat >>"$folder/etc/$part-server.conf" <<END
[pipeline:main]
pipeline = $part-server
[app:$part-server]
use = egg:swift#$part
END
done
# What swift-ring-builder does, in one process instead of nine, with the Python of the Swift package.
python=$(sed -n '1s/^#! *//p' "$(command -v swift-proxy-server)")
"${python% *}" - "$folder/etc" "$port" <<'END'
import sys
from swift.common.ring import RingBuilder
folder, port = sys.argv[1], int(sys.argv[2])
for number, part in enumerate(("account", "container", "object"), 1):
    ring = RingBuilder(6, 1, 0)
    ring.add_dev(dict(id=0, region=1, zone=1, weight=1.0, ip="127.0.0.1", port=port + number, device="sda", meta=""))
    ring.rebalance()
    ring.get_ring().save(f"{folder}/{part}.ring.gz")
END

common proxy "$port" >"$folder/etc/proxy-server.conf"
cat >>"$folder/etc/proxy-server.conf" <<END
[pipeline:main]
pipeline = catch_errors cache listing_formats s3api tempauth copy slo dlo versioned_writes symlink proxy-server
[app:proxy-server]
use = egg:swift#proxy
account_autocreate = true
[filter:catch_errors]
use = egg:swift#catch_errors
# Long time-outs: on a busy machine a lost cache entry would hide a bucket that was just created.
[filter:cache]
use = egg:swift#memcache
memcache_servers = 127.0.0.1:$((port + 4))
conn_timeout = 30
pool_timeout = 60
io_timeout = 60
error_suppression_limit = 1000000
[filter:listing_formats]
use = egg:swift#listing_formats
[filter:s3api]
use = egg:swift#s3api
s3_acl = false
location = us-east-1
dns_compliant_bucket_names = true
min_segment_size = 5242880
[filter:tempauth]
use = egg:swift#tempauth
user_test_tester = testing .admin
[filter:copy]
use = egg:swift#copy
[filter:symlink]
use = egg:swift#symlink
[filter:slo]
use = egg:swift#slo
[filter:dlo]
use = egg:swift#dlo
[filter:versioned_writes]
use = egg:swift#versioned_writes
allow_object_versioning = true
END
if [[ $user == swift ]]; then chown -R swift "$folder" && chmod 755 "$folder"; fi

memcached -u "$user" -l 127.0.0.1 -p $((port + 4)) -m 32 &>"$folder/log/memcached.log" &
pids+=($!)
for part in account container object proxy; do
  "swift-$part-server" "$folder/etc/$part-server.conf" &>"$folder/log/$part.log" &
  pids+=($!)
done
# Ready when a bucket can be created, which needs all parts.
if "${python% *}" - "$port" <<'END'
import sys, time
from urllib.request import Request, urlopen
def ask(url, method="GET", **headers):
    return urlopen(Request(url, method=method, headers={name.replace("_", "-"): value for name, value in headers.items()}), timeout=30).headers
for _ in range(600):
    try:
        known = ask(f"http://127.0.0.1:{sys.argv[1]}/auth/v1.0", X_Storage_User="test:tester", X_Storage_Pass="testing")
        ask(known["X-Storage-Url"] + "/ready", "PUT", X_Auth_Token=known["X-Auth-Token"])
        sys.exit(0)
    except OSError:
        time.sleep(0.25)
sys.exit(1)
END
then
  echo ready
  while kill -0 "$PPID" 2>/dev/null; do sleep 1; done
  exit 0
fi
cat "$folder"/log/*.log >&2
exit 1
