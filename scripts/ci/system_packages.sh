#!/bin/sh
# Make sure that there is a Chromium for the browser tests; install Debian's where that is possible.
set -eu

for name in chromium chromium-browser google-chrome; do
  if command -v "$name" >/dev/null 2>&1; then
    exit 0
  fi
done
if command -v apt-get >/dev/null 2>&1 && [ "$(id -u)" = 0 ]; then
  apt-get update -qq
  apt-get install -y -qq --no-install-recommends chromium fonts-noto-cjk
  exit 0
fi
echo "The browser tests need Chromium. Install it (on Debian: apt-get install chromium) and run this again." >&2
exit 1
