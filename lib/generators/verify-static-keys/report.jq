# In: nothing; $found, $searched, $unread and $questions are the lists that a search has written down. Needs "visible".
# Out: the report, {status, found, searched, unread, questions}. Status 1: something was found, 2: not everything could be
# read, 0: neither. No text of it is longer than 1000 characters, holds the ID of an access key, or what a terminal obeys.

def safe: walk(if type == "string"
  then (if length > 1000 then .[:1000] + "..." else . end) | gsub("(?<kind>AKIA|ASIA)[A-Z0-9]{16}"; "\(.kind)...") | visible else . end);
def group_was_read: .group as $group | $group != null and any($searched[]; .scope == "group \($group)");
($found | map(select(group_was_read | not))) as $rows
| ($rows | map(select(.why) | del(.ask, .group))) as $reported
| {status: (if $reported != [] then 1 elif $unread != [] then 2 else 0 end), found: $reported,
  searched: $searched, unread: $unread,
  questions: (($rows | map(select(.why == null) | .ask)) + $questions)} | safe
