#!/usr/bin/env bash
# Installs a real Asterisk into a folder of its own: a small Debian tree that the test peers are made from.
# Returns at once when it is there; goes on where an interrupted run stopped; ends by itself after PROVISION_TIMEOUT.
#
#   ASTERISK_ROOT      folder that receives the tree (default: ringdesk-asterisk below the user's cache)
#   ASTERISK_SUITES    Debian suites to try in turn (default "sid bullseye": Asterisk 22, Asterisk 16)
#   ASTERISK_MIRROR    Debian mirror (default: the first one in the apt sources of this machine)
#   PROVISION_TIMEOUT  seconds before the run gives up (default 900)
#
# Exit code: 0 there; 3 this machine cannot have it (one sentence on stderr says why); 1 the installation failed.
set -euo pipefail

root="${ASTERISK_ROOT:-${XDG_CACHE_HOME:-$HOME/.cache}/ringdesk-asterisk}"
suites="${ASTERISK_SUITES:-sid bullseye}"
limit="${PROVISION_TIMEOUT:-900}"
tree="$root/tree"
partial="$root/tree.partial"
log="$root/provision.log"

say() { printf '%s\n' "$*"; }
fail() { printf '%s\n' "$*" >&2; exit 1; }
unavailable() { printf '%s\n' "$*" >&2; exit 3; }

ready() { [[ -f $tree/.provisioned && -x $tree/usr/sbin/asterisk ]] && command -v sipp >/dev/null; }

if ready; then
  say "already there: $(<"$tree/.provisioned")"
  exit 0
fi

[[ $(id -u) -eq 0 ]] || unavailable "The Asterisk test peer needs root (it runs Asterisk in a chroot)."
grep -qsiE '^(ID|ID_LIKE)=.*debian' /etc/os-release && command -v apt-get >/dev/null \
  || unavailable "The Asterisk test peer needs Debian (it installs Debian packages)."

# The first Debian mirror of the machine's apt sources, deb822 files or one-line files.
find_mirror() {
  cat /etc/apt/sources.list.d/*.sources /etc/apt/sources.list /etc/apt/sources.list.d/*.list 2>/dev/null \
    | awk 'tolower($1) == "uris:" || $1 == "deb" {
             for (i = 2; i <= NF; i++) if (!found && $i ~ /\/debian\/?$/) { sub(/\/$/, "", $i); print $i; found = 1 } }'
}
mirror="${ASTERISK_MIRROR:-$(find_mirror || true)}"
[[ -n $mirror ]] || unavailable "The Asterisk test peer needs a Debian mirror, and the apt sources of this machine name none."

# From here on the run is bounded in time: the script calls itself under timeout(1).
if [[ -z ${PROVISION_BOUNDED:-} ]]; then
  rc=0
  PROVISION_BOUNDED=1 timeout --kill-after=20 "$limit" bash "${BASH_SOURCE[0]}" || rc=$?
  [[ $rc -ne 124 && $rc -ne 137 ]] || fail "The installation of Asterisk did not end within $limit s; call again to go on where it stopped."
  exit "$rc"
fi

mkdir -p "$root"
exec 9>"$root/.lock"
flock 9 # two test runs may ask at once: the second waits, within the time limit
if ready; then
  say "already there: $(<"$tree/.provisioned")"
  exit 0
fi
started=$(date +%s)
: >"$log"

unmount_partial() { if mountpoint -q "$partial/proc"; then umount "$partial/proc" || true; fi; }
trap unmount_partial EXIT
trap 'exit 143' TERM INT HUP

install_on_host() {
  local missing=()
  command -v debootstrap >/dev/null || missing+=(debootstrap)
  command -v sipp >/dev/null || missing+=(sip-tester)
  command -v curl >/dev/null || missing+=(curl)
  command -v xz >/dev/null || missing+=(xz-utils)
  ((${#missing[@]})) || return 0
  say "installing on this machine: ${missing[*]}"
  { apt-get update -qq &&
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}"; } >>"$log" 2>&1
}

has_asterisk() { # suite: its index offers the package
  local index rc=0
  index=$(mktemp)
  curl -fsS --max-time 120 "$mirror/dists/$1/main/binary-$(dpkg --print-architecture)/Packages.xz" -o "$index" 2>>"$log" \
    && [[ $(xz -dc "$index" | grep -cx 'Package: asterisk') -gt 0 ]] || rc=1
  rm -f "$index"
  return $rc
}

install_base() { # suite
  if [[ -f $partial/.base && $(<"$partial/.base") == "$1" ]]; then return 0; fi
  say "$1: base system"
  unmount_partial
  rm -rf --one-file-system "$partial"
  mkdir -p "$partial" "$root/packages"
  debootstrap --variant=minbase --cache-dir="$root/packages" "$1" "$partial" "$mirror" >>"$log" 2>&1 || return 1
  printf '#!/bin/sh\nexit 101\n' >"$partial/usr/sbin/policy-rc.d"
  chmod 755 "$partial/usr/sbin/policy-rc.d"
  printf 'path-exclude=/usr/share/%s/*\n' doc man locale >"$partial/etc/dpkg/dpkg.cfg.d/slim"
  {
    # A stored mirror may serve an index past its own expiry date; signatures are still checked.
    printf 'Acquire::Check-Valid-Until "false";\n'
    apt-config dump | grep -iE '^Acquire::[a-z]+::proxy' || true
  } >"$partial/etc/apt/apt.conf.d/99provision"
  printf '%s' "$1" >"$partial/.base"
}

install_asterisk() { # suite
  say "$1: asterisk"
  cp -L /etc/resolv.conf /etc/hosts "$partial/etc/" 2>/dev/null || true
  mountpoint -q "$partial/proc" || mount -t proc proc "$partial/proc" 2>/dev/null || true
  DEBIAN_FRONTEND=noninteractive LC_ALL=C chroot "$partial" sh -c '
    dpkg --configure -a &&
    apt-get update -qq &&
    apt-get install -y -qq --no-install-recommends asterisk asterisk-core-sounds-en-gsm &&
    apt-get clean' >>"$log" 2>&1 || return 1
  unmount_partial
  # The tree keeps no trace of where its packages came from.
  rm -rf "$partial"/var/lib/apt/lists/* "$partial"/etc/apt/{sources.list,apt.conf.d/99provision} "$partial"/etc/{hosts,resolv.conf}
}

install_on_host || { tail -n 5 "$log" >&2; fail "The packages debootstrap and sip-tester could not be installed on this machine."; }
for suite in $suites; do
  has_asterisk "$suite" || { say "$suite offers no asterisk"; continue; }
  if install_base "$suite" && install_asterisk "$suite"; then
    size=$(du -sh "$partial" | cut -f1)
    printf '%s, suite %s, %s s, %s\n' "$(chroot "$partial" /usr/sbin/asterisk -V)" "$suite" $(($(date +%s) - started)) "$size" \
      >"$partial/.provisioned"
    rm -rf --one-file-system "$tree" "$root/packages"
    mv "$partial" "$tree"
    say "ready: $(<"$tree/.provisioned")"
    exit 0
  fi
  say "$suite failed; the log ends with:"
  tail -n 5 "$log"
done
fail "Asterisk could not be installed from any of the suites $suites; see $log."
