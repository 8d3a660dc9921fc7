# Definitions for every report about rules, after those of rule-words.jq.
# below: whether a row of who is let in is a role below Maintainer.
# unknown: whether such a row does not say who is let in.
# open($rights; $what): a rule in, a finding for each such row of that part of it out.

def below: (named | not) and .access_level > 0 and .access_level < 40;
def unknown: .access_level == null and .user_id == null and .group_id == null and .deploy_key_id == null and .member_role_id == null;
def open($rights; $what):
  .name as $rule | .[$rights][]? | select(below or unknown) | "finding\t\($what) rule \($rule) lets in \(who)";
