# shellcheck shell=sh
# What a script tells whoever runs it.

say() { printf '%s\n' "$*"; }
