# shellcheck shell=sh
# What a script says on standard output.

say() { printf '%s\n' "$*"; }
