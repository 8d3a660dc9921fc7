# Definitions for every program that reads rules of protection. Names are those of an answer, so nothing here backtracks:
# parts of a pattern are found leftmost, one after the other.
# matches, meets, compatible, compatible_ends: two texts in, a boolean out. whole($name), named, who: a rule, or a row of
# who is let in. lax: whether such a row is for a role below Maintainer, or does not say for whom. people: a list of such rows in, one text out.
# A row for a custom role has the level of the role it is based on next to it.
# Source: docs.gitlab.com/api/protected_branches, /api/protected_environments; of custom roles: gitlab-org/api/client-go!3149.

def matches($pattern; $text):
  ($pattern | split("*")) as $parts | ($parts[0] // "") as $head | ($parts[-1] // "") as $tail
  | if ($parts | length) < 2 then $pattern == $text
    elif ($text | length) < ($head + $tail | length) or ($text | (startswith($head) and endswith($tail)) | not) then false
    else reduce ($parts[1:-1][] | select(. != "")) as $part ($text[($head | length):($text | length) - ($tail | length)];
      if . == null then null
      else split($part) as $pieces
        | if ($pieces | length) < 2 then null else .[($pieces[0] | length) + ($part | length):] end end) != null end;
def compatible($one; $other): ($one | startswith($other)) or ($other | startswith($one));
def compatible_ends($one; $other): ($one | endswith($other)) or ($other | endswith($one));
def meets($one; $other):
  if $one | contains("*") | not then matches($other; $one)
  elif $other | contains("*") | not then matches($one; $other)
  else ($one | split("*")) as $ones | ($other | split("*")) as $others
    | compatible($ones[0]; $others[0]) and compatible_ends($ones[-1]; $others[-1]) end;
def whole($name): matches(.name; $name);
def named: .user_id != null or .group_id != null or .deploy_key_id != null or .member_role_id != null or .access_level == null;
def who:
  if .user_id != null then "user \(.user_id)"
  elif .group_id != null then "group \(.group_id)"
  elif .deploy_key_id != null then "deploy key \(.deploy_key_id)"
  elif .member_role_id != null then "custom role \(.member_role_id)"
  else {"0": "no one", "30": "Developers", "40": "Maintainers", "60": "administrators"}["\(.access_level)"]
    // .access_level_description // (if .access_level == null then "somebody without a name" else "level \(.access_level)" end) end;
def lax: if named then [.user_id, .group_id, .deploy_key_id, .member_role_id, .access_level] | all(. == null) else .access_level > 0 and .access_level < 40 end;
def people: map(who) | unique | if length > 1 then . - ["no one"] else . end | if . == [] then "no one" else join(", ") end;
