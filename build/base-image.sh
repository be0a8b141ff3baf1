#!/usr/bin/env bash
# base-image.sh FOLDER ARCHITECTURE: makes FOLDER/base.tar, the root file system below the program in the container image: the libraries that .NET
# needs, certificates and time zones from Debian's packages, a user, /data and /tmp. There is no shell and no other program in it.
# ARCHITECTURE is amd64 or arm64, whatever this machine is. Needs apt-get and dpkg-deb of Debian 12, but neither root nor a container engine.
set -euo pipefail
[[ $# == 2 ]] || { sed -n '2,4p' "$0"; exit 2; }
mkdir -p "$1"/{state/lists/partial,cache/archives/partial,packages,unpacked,root/{data,dev,proc,run,sys,tmp,etc/ssl/certs,usr/lib/ssl,usr/share/doc,var/lib/dpkg/status.d}}
cd "$1"

# With a state of its own: this machine's lists of packages stay as they are, and may be of another architecture.
cat >apt.conf <<END
APT::Architecture "$2";
APT::Architectures { "$2"; };
APT::Sandbox::User "";
Dir::State "$PWD/state";
Dir::State::status "/dev/null";
Dir::Cache "$PWD/cache";
END
export APT_CONFIG=$PWD/apt.conf
apt-get -qq update
(cd packages && apt-get -qq download libc6 libgcc-s1 gcc-12-base libstdc++6 libssl3 ca-certificates tzdata)
for package in packages/*.deb; do
  dpkg-deb --extract "$package" unpacked
  # Where scanners look for what is in an image without dpkg.
  dpkg-deb --field "$package" >"root/var/lib/dpkg/status.d/$(dpkg-deb --field "$package" Package)"
done

# What programs use, without what they do not: locales, character sets other than UTF-8, documentation other than licences.
rm -rf unpacked/usr/lib/*/{gconv,audit,engines-3}
cp -a unpacked/lib* root
cp -a unpacked/usr/lib/. root/usr/lib
cp -a unpacked/usr/share/zoneinfo root/usr/share
(cd unpacked/usr/share/doc && cp -a --parents ./*/copyright ../../../../root/usr/share/doc)
find unpacked/usr/share/ca-certificates -name '*.crt' -exec cat {} + >root/etc/ssl/certs/ca-certificates.crt
ln -s /etc/ssl/certs root/usr/lib/ssl/certs
ln -s /etc/ssl/certs/ca-certificates.crt root/usr/lib/ssl/cert.pem
printf '%s\n' 'root:x:0:0:root:/root:/nonexistent' 'bizchat:x:1654:1654:BizChat:/data:/nonexistent' >root/etc/passwd
printf '%s\n' 'root:x:0:' 'bizchat:x:1654:' >root/etc/group
chmod 1777 root/tmp
chmod 0700 root/data

# The same files make the same archive, byte for byte.
options=(--format=ustar --sort=name --numeric-owner --mtime="@${SOURCE_DATE_EPOCH:-0}" --directory=root)
tar --create --file=base.tar "${options[@]}" --owner=0 --group=0 --exclude=./data .
tar --append --file=base.tar "${options[@]}" --owner=1654 --group=1654 ./data
