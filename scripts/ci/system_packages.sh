#!/bin/sh
# Make sure that there is what the system tests need: Chromium, PostgreSQL and Redis; install Debian's where that is possible.
set -eu

missing=""
if ! command -v chromium >/dev/null 2>&1 && ! command -v chromium-browser >/dev/null 2>&1 &&
  ! command -v google-chrome >/dev/null 2>&1; then
  missing="chromium fonts-noto-cjk"
fi
if ! command -v initdb >/dev/null 2>&1 && ! ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1; then
  missing="$missing postgresql"
fi
if ! command -v redis-server >/dev/null 2>&1; then
  missing="$missing redis-server"
fi
[ -z "$missing" ] && exit 0
if command -v apt-get >/dev/null 2>&1 && [ "$(id -u)" = 0 ]; then
  apt-get update -qq
  # shellcheck disable=SC2086 # several words
  apt-get install -y -qq --no-install-recommends $missing
  exit 0
fi
echo "The system tests need Chromium, PostgreSQL and Redis. Install them (on Debian: apt-get install$missing) and run this again." >&2
exit 1
