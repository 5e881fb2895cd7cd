#!/bin/sh
# Installs Chromium where it is missing and can be had without a question; says what to do where it can't.
command -v chromium >/dev/null || command -v chromium-browser >/dev/null || command -v google-chrome >/dev/null && exit 0
if command -v apt-get >/dev/null && [ "$(id -u)" = 0 ]; then
  apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends chromium fonts-wqy-zenhei
else
  echo "Tests of the pages need Chromium: sudo apt-get install chromium"
  exit 1
fi
