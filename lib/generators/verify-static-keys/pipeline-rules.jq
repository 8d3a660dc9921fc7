# Definitions for a merged pipeline, line by line: GitLab writes it one key or item a line, without flow style. Each line is
# looked at whole, whatever it belongs to; the key of a mapping gives the finding its name, and "value:" has that of the
# variable above it. Of words between "=" only names of our own list are shown: anything else could be a part of a value.
# Needs the rules. "pipeline_file" takes a text; out come findings {line, name, why}.

def entries: foreach (split("\n") | to_entries[]) as $line ({above: []};
  ($line.value | capture("^(?<lead> *(- +)*)[\"\u0027]?(?<key>[A-Za-z0-9_.-]+)[\"\u0027]?:( +(?<value>.*))?$") // null) as $entry
  | .line = $line.key + 1 | .text = ($line.value | at_most(100000)) | .name = null | .value = ""
  | if $entry == null then . else
      ($entry.lead | length) as $indent
      | .above |= map(select(.indent < $indent))
      | .name = (if $entry.key == "value" then .above[-1].key else $entry.key end)
      | .value = ($entry.value // "" | sub("^&[A-Za-z0-9_]+ +"; ""))
      | .above += [{indent: $indent, key: $entry.key}]
    end);
def assigned: .text | scan("(?<![A-Za-z0-9_])[0-9]*(?>([A-Za-z_][A-Za-z0-9_]{0,254}))=([^ ;]+)") | {name: .[0], value: .[1]};
def literal: select(.name != null) | (.name | by_name) as $why
  | select(if $why == "takes precedence over the token" then .value | test("^[\"\u0027]?[A-Za-z0-9+/]{12}")
      elif $why == "has a name like a key" then .value | test("^[\"\u0027]?[A-Za-z0-9+/]{16,}[\"\u0027]?$") and test("[0-9]")
      else false end)
  | {name, why: (if $why == "takes precedence over the token" then "holds a literal key" else $why end)};
def finding: first(literal, (assigned | literal), null) as $literal
  | (.text | capture("aws configure set +(?<name>aws_access_key_id|aws_secret_access_key)") // null) as $configure
  | {line, name: ($literal.name // $configure.name // .name), why: first(
      (.text | if key_id then "holds an access key ID" elif holds_encoded then "holds credentials, encoded" else empty end),
      (if $literal.why == "holds a literal key" then $literal.why else empty end),
      (if any(.text | secret_words; true) then "looks like a secret access key" else empty end),
      (if $configure then "writes stored credentials" else empty end), $literal.why)}
  | select(.why);
def wrapped: . as $file | match("(?<![A-Za-z0-9+/])(?>[A-Za-z0-9+/]{48,})(\n *(?>[A-Za-z0-9+/]+))+={0,2}"; "g") | select(.string | holds_encoded)
  | {line: ($file[:.offset] | split("\n") | length), lines: (.string | split("\n") | length), why: "holds credentials, encoded"};
def pipeline_file: [entries | select(.text | test("[A-Za-z0-9+/]{12}|configure set")) | finding] as $single
  | $single[], (wrapped | . as $block
      | select(any($single[]; .line >= $block.line and .line < $block.line + $block.lines) | not));
def shown: if . == null or key_id or any(secret_words; true) then "a literal" else . end;
