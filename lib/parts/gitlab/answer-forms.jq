# Definitions: whether a list of an answer has the documented form, true or false. levels: whether it is rows of who is let in.
# named_with(parts): whether it has rules with a name, and with rows in these parts. approvals: for such rules, whether
# what environments say of approvals is numbers.
# Source: docs.gitlab.com/api/protected_branches, /api/protected_tags, /api/protected_environments, /api/members.

def levels: type == "array" and all(.[]; type == "object" and (.access_level | . == null or type == "number"));
def named_with(parts): all(.[]; type == "object" and (.name | type == "string" and length < 1000) and (parts | levels));
def approvals: all(.[]; (.required_approval_count // 0 | type == "number")
  and (.approval_rules // [] | type == "array" and all(.[]; type == "object" and (.required_approvals // 0 | type == "number"))));
