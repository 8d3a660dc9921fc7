# Definitions for every program about the rules of one list, after those of rule-words.jq.
# parts: the parts of a rule that say who is let in: {key, word, may, stops, least, field}, with the weakest role to let in and
# what the API calls the part in a change. parts_of: a rule in, the same with the rows of each part out. All rows say what their
# part asks for (least). rows: a rule in, all rows out. own: all rules in, the one of this name that is not of a group out.
# weak: whether a row lets in more than the setup says.
#   $list    protected_branches, protected_tags or protected_environments
#   $name    of the ref or environment
#   $least   {push, merge, create, deploy}: the weakest role to let in
# Of the levels of roles 0 (no one) is the strictest, then the highest number.
# Source: docs.gitlab.com/api/protected_branches, /api/protected_tags, /api/protected_environments; of the changes in
# place: gitlab-org/gitlab#20229 (rows by id, _destroy).

def parts: {
    protected_branches: [
      {key: "push_access_levels", may: "push", stops: "pushes by Developers"},
      {key: "merge_access_levels", may: "merge, and run pipelines by hand", stops: "merging by Developers, who then also cannot run its pipelines by hand"}
    ],
    protected_tags: [{key: "create_access_levels", may: "create it, from any commit", stops: "creating such a tag, by Developers"}],
    protected_environments: [{key: "deploy_access_levels", may: "deploy", stops: "deployments by Developers"}]
  }[$list] | map(.word = (.key | split("_")[0]) | .least = $least[.word]
    | .field = if $list == "protected_branches" then "allowed_to_\(.word)" else .key end);
def parts_of: . as $rule | parts | map(.least as $least | .rows = [$rule[.key][]? | .least = $least]);
def rows: parts_of[].rows[];
def rank: if . == 0 then 100 else . end;
def weak: (named | not) and (.access_level | rank) < (.least | rank);
def own: map(select(.name == $name and .inherited != true)) | first;
def loosest: map(select(named | not).access_level | select(. > 0)) | min // 0;
def description: if . == null then "no rule" else parts_of | map("\(.word): \(.rows | people)") | join(", ") end;
def flags: with_entries(select(.key == "allow_force_push" or .key == "code_owner_approval_required"));
def grantee: if .user_id != null then {user_id} elif .group_id != null then {group_id} else {access_level} end;
def new_rule: {name: $name} + flags + (parts_of | map(
    if $list == "protected_environments" then {(.key): .rows | map(grantee)} else {(.key | rtrimstr("s")): .rows | loosest} end) | add);
