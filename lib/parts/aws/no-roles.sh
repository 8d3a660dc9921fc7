# shellcheck shell=sh
# For an account without roles.

each_role() { :; }
