# shellcheck shell=sh
# What a script prints.

say() { printf '%s\n' "$*"; }

# report WORD TEXT: one line about one thing.
report() { printf '%-9s  %s\n' "$1" "$2"; }
