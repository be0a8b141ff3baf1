#!/usr/bin/env bash
# mail-servers.sh FOLDER PORT: real mail servers for tests: Postfix takes mail by SMTP on 127.0.0.1:PORT for all addresses at customers.test and shop.test, and
# Dovecot keeps it and serves it by IMAP on PORT + 1, each address its own mailbox with the password 'secret'; PORT + 2 is between the two. What follows a + in an
# address is not part of it. Postfix refuses refused@customers.test for good, and later@customers.test for now; it
# accepts bounced@customers.test, and then reports that it cannot deliver. Prints 'ready' when ready, and exits with
# its parent process. Must run as root, whose rights both give up. Needs the packages postfix dovecot-imapd dovecot-lmtpd (Debian).
set -euo pipefail
[[ $# == 2 ]] || { sed -n '2,6p' "$0"; exit 2; }
folder=$1 smtp=$2 imap=$(($2 + 1)) lmtp=$(($2 + 2))

# shellcheck disable=SC2317 # called by the trap
end() {
  postfix -c "$folder/postfix" abort &>/dev/null || true
  [[ -z ${dovecot:-} ]] || kill "$dovecot" 2>/dev/null || true
  wait
}
trap end EXIT
trap 'exit 0' TERM INT

mkdir -p "$folder"/{postfix,queue,data,dovecot,mail}
chmod 755 "$folder"
chown postfix "$folder/data"
chown mail:mail "$folder/mail"

cat >"$folder/postfix/main.cf" <<END
compatibility_level = 3.6
queue_directory = $folder/queue
data_directory = $folder/data
maillog_file = $folder/postfix.log
maillog_file_prefixes = $folder
mail_owner = postfix
setgid_group = postdrop
myhostname = mail.shop.test
mydestination =
inet_interfaces = 127.0.0.1
inet_protocols = ipv4
mynetworks = 127.0.0.0/8
virtual_mailbox_domains = customers.test, shop.test
virtual_mailbox_maps = static:all
virtual_alias_maps = inline:{ {bounced@customers.test = nobody@elsewhere.test} }
default_transport = error:5.1.1 No such user
virtual_transport = lmtp:inet:127.0.0.1:$lmtp
lmtp_destination_recipient_limit = 1
smtputf8_enable = yes
message_size_limit = 60000000
smtpd_recipient_restrictions = check_recipient_access inline:{ {refused@customers.test = 550 5.1.1 No such user} {later@customers.test = 450 4.2.2 Mailbox is full} }, reject_unauth_destination
END
cat >"$folder/postfix/master.cf" <<END
127.0.0.1:$smtp inet n - n - - smtpd
pickup unix n - n 60 1 pickup
cleanup unix n - n - 0 cleanup
qmgr unix n - n 300 1 qmgr
rewrite unix - - n - - trivial-rewrite
bounce unix - - n - 0 bounce
defer unix - - n - 0 bounce
trace unix - - n - 0 bounce
flush unix n - n 1000? 0 flush
proxymap unix - - n - - proxymap
error unix - - n - - error
retry unix - - n - - error
lmtp unix - - n - - lmtp
anvil unix - - n - 1 anvil
postlog unix-dgram n - n - 1 postlogd
END
cat >"$folder/dovecot/dovecot.conf" <<END
protocols = imap lmtp
listen = 127.0.0.1
base_dir = $folder/dovecot/run
log_path = $folder/dovecot.log
ssl = no
disable_plaintext_auth = no
auth_username_format = %Lu
recipient_delimiter = +
first_valid_uid = 1
mail_location = maildir:$folder/mail/%u
namespace inbox {
  inbox = yes
}
passdb {
  driver = static
  args = password=secret
}
userdb {
  driver = static
  args = uid=mail gid=mail home=$folder/mail/%u allow_all_users=yes
}
service imap-login {
  inet_listener imap {
    port = $imap
  }
  inet_listener imaps {
    port = 0
  }
}
service lmtp {
  inet_listener lmtp {
    port = $lmtp
  }
}
# Several tests read one mailbox at once.
mail_max_userip_connections = 100
END

dovecot -F -c "$folder/dovecot/dovecot.conf" &>"$folder/dovecot.out" &
dovecot=$!
postfix -c "$folder/postfix" start &>"$folder/postfix.out" || { cat "$folder"/*.out "$folder"/*.log >&2; exit 1; }

# Each greets when it is ready.
for port in $smtp $imap; do
  for ((i = 0; ; i++)); do
    ((i < 240)) || { cat "$folder"/*.out "$folder"/*.log >&2; exit 1; }
    if (exec 3<>"/dev/tcp/127.0.0.1/$port" && read -r -t 5 <&3) 2>/dev/null; then break; fi
    sleep 0.25
  done
done
echo ready
while kill -0 "$PPID" 2>/dev/null; do sleep 1; done
