# Definitions for every report about rules, after those of rule-words.jq.
# below: whether a row of who is let in is a role below Maintainer.
# open($rights; $what): a rule in, a finding for each such row of that part of it out.

def below: (named | not) and .access_level > 0 and .access_level < 40;
def open($rights; $what):
  .name as $rule | .[$rights][]? | select(below) | "finding\t\($what) rule \($rule) lets in \(who)";
