# shellcheck shell=sh
# What a server, a proxy or another program wrote, made safe to print. A terminal obeys control characters (U+009B starts a
# command as ESC [ does), and a reader is misled by characters that turn the direction of text or have no width.
# This is for bytes of any encoding: headers, errors, the beginning of an answer. It needs no jq.

# printable: what came from elsewhere, without what a terminal would obey.
printable() { LC_ALL=C tr -d '\015' | LC_ALL=C tr -c '\011\012\040-\176' '?'; }
