# shellcheck shell=sh disable=SC2154
# Where the files of the bundle are, for scripts that set "bundle" (`bundleFunctions`).

go_to_folder() {
  [ -d "$bundle/$1" ] || stop "there is no folder $bundle/$1. Unpack the whole bundle, leave the script where it is, and run it there."
  cd -P -- "$bundle/$1" || stop "could not go to the folder $bundle/$1."
}
