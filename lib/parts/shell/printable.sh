# shellcheck shell=sh
# Text from a server, a proxy or another program, made safe to print. A terminal obeys control characters (U+009B starts a
# command as ESC [ does), and characters without width or that change the text direction mislead a reader.
# This works on bytes of any encoding: headers, errors, the beginning of an answer. It needs no jq.

# printable: removes from foreign text everything that a terminal would obey.
printable() { LC_ALL=C tr -d '\015' | LC_ALL=C tr -c '\011\012\040-\176' '?'; }
