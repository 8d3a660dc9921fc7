# Definitions for every report about rules, after those of rule-words.jq.
# below_maintainer: whether a row of who is let in is a role below Maintainer.
# unknown: whether such a row does not say who is let in.
# weak_rows($rights; $what): a rule in, a finding for each such row of that part of it out.

def below_maintainer: (named | not) and .access_level > 0 and .access_level < 40;
def unknown: .access_level == null and .user_id == null and .group_id == null and .deploy_key_id == null and .member_role_id == null;
def weak_rows($rights; $what):
  .name as $rule | .[$rights][]? | select(below_maintainer or unknown) | "finding\t\($what) rule \($rule) lets in \(who)";
