import { chmodSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryFolder } from './run';

/**
 * A fake `glab` that supports only `glab api` and calls the fake GitLab. It needs no token from the caller and prints headers with
 * `--include` like glab (CRLF, then an empty line). For an error status it prints the body and a line on standard error, and exits with 1.
 * Returns the folder for PATH and the file with the recorded arguments.
 */
export function stubGlab(url: string, token: string): { readonly folder: string; readonly log: string } {
  const folder = temporaryFolder();
  const log = join(folder, 'calls');
  writeFileSync(
    join(folder, 'glab'),
    `#!/bin/sh
set -eu
printf '%s\\n' "$*" >>'${log}'
[ "$1" = api ] && [ "$2" = --hostname ] || exit 2
shift 3
include=no
method=GET
input=
while :; do
  case $1 in
    --include) include=yes ;;
    --method) method=$2; shift ;;
    --header) shift ;;
    --input) input=$2; shift ;;
    *) break ;;
  esac
  shift
done
path=v4/$1
[ "$1" != graphql ] || path=graphql
headers=$(mktemp)
body=$(mktemp)
code=$(curl --silent --request "$method" --header 'PRIVATE-TOKEN: ${token}' --header 'Content-Type: application/json' \\
  \${input:+--data-binary "@$input"} --dump-header "$headers" --output "$body" --write-out '%{http_code}' --url '${url}/api/'"$path") || true
[ "$include" = no ] || cat "$headers"
cat "$body"
rm "$headers" "$body"
case $code in
  2??) ;;
  *)
    printf 'glab: refused (HTTP %s)\\n' "$code" >&2
    exit 1
    ;;
esac
`,
  );
  chmodSync(join(folder, 'glab'), 0o755);
  return { folder, log };
}
