import { comment, type ShellStatement, sh } from '../../formats/shell';

/**
 * Check-then-change for each kind of setting. The same checks run again after the changes: that is how they are read back.
 * `mode` is `plan` (say only), `apply`, or `again` (after the changes: what is still different could not be made).
 * Facts: facts/gitlab.md 1.4, 3, 4; facts/attacks.md 3.
 */
export const configureFunctions: readonly ShellStatement[] = [
  sh`
    line() { printf '%-9s  %s\\n' "$1" "$2"; }

    unchanged() { [ "$mode" = again ] || line unchanged "$1"; }

    note() { [ "$mode" = again ] || line note "$1"; }
  `,
  sh``,
  comment('left THING: what this script cannot or will not do, for a person to do.'),
  sh`
    left() {
      [ "$mode" != again ] || return 0
      left=$((left + 1))
      line left "$1" >&2
    }
  `,
  sh``,
  comment('change VERB OBJECT COMMAND ...: one change, made or only said.'),
  sh`
    change() {
      verb=$1
      object=$2
      shift 2
      case $mode in
        again)
          left=$((left + 1))
          line 'not set' "$object: read back, GitLab still says otherwise" >&2
          return 0
          ;;
        apply)
          "$@" || {
            line failed "$verb $object: $(reason)" >&2
            return 0
          }
          ;;
      esac
      changes=$((changes + 1))
      line "$verb" "$object"
    }
  `,
  sh``,
  comment('send METHOD ADDRESS [FILE]: a change, with the JSON in FILE.'),
  sh`
    send() {
      request "$@"
      case $status in 2*) ;; *) return 1 ;; esac
    }

    # encoded TEXT: as one part of an address.
    encoded() { jq -rn --arg text "$1" '$text | @uri'; }
  `,
  sh``,
  comment('setting TITLE ATTRIBUTE OLDER-NAME WANTED PAGE: one setting of the project.'),
  sh`
    setting() {
      # shellcheck disable=SC2016 # variables of jq, not of the shell
      found=$(jq -r --arg name "$2" --argjson wanted "$4" '
        if has($name) and .[$name] == $wanted then "same"
        elif has($name) then .[$name] | tojson
        else "absent" end' "$scratch/project")
      case $found in
        same) unchanged "$1: $4" ;;
        absent) left "$1: GitLab does not show $2 here. Make it $4: $5." ;;
        *)
          # shellcheck disable=SC2016
          jq -n --arg name "$2" --arg older "$3" --argjson wanted "$4" \\
            '{($name): $wanted} + (if $older == "" then {} else {($older): $wanted} end)' >"$scratch/body"
          change change "$1: $found, now $4" send PUT "$project" "$scratch/body"
          ;;
      esac
    }
  `,
  sh``,
  comment(
    [
      'judge LIST NAME KEY LEAST ...: what there is under this very name. Prints "absent", or words about the rule:',
      '"wide" where everybody below LEAST is let in by a role, "named" where users, groups or deploy keys are named,',
      '"force" where force pushes are allowed, "group" where the rule comes from a group.',
    ].join('\n'),
  ),
  sh`
    judge() {
      # shellcheck disable=SC2016
      jq -r --arg name "$2" --arg key "$3" --argjson least "$4" --arg key2 "\${5:-}" --argjson least2 "\${6:-0}" '
        def named: .user_id != null or .group_id != null or .deploy_key_id != null or .member_role_id != null;
        def wide($least): any(.[]?; (named | not) and .access_level > 0 and .access_level < $least);
        (map(select(.name == $name)) | first) as $rule
        | if $rule == null then "absent" else
            [ (if ($rule[$key] | wide($least)) or ($rule[$key2] | wide($least2)) then "wide" else empty end),
              (if any(($rule[$key], $rule[$key2])[]?; named) then "named" else empty end),
              (if $rule.allow_force_push == true then "force" else empty end),
              (if $rule.inherited == true then "group" else empty end),
              "rule" ] | join(" ")
          end' "$scratch/$1"
    }
  `,
  sh``,
  comment('rule KIND LIST NAME BODY FINDING ...: makes a rule, tightens it, or leaves it to a person.'),
  sh`
    rule() {
      kind=$1
      rules=$2
      name=$3
      body=$4
      shift 4
      case " $* " in
        *' absent '*) change protect "$kind $name" protect_rule "$name" ;;
        *' wide '*'group '*) left "$kind $name: a rule of the group lets more people in. Change it in the group." ;;
        *' wide '*'named '*)
          left "$kind $name: its rule lets more people in, and names users, groups or deploy keys that a new rule would lose. Change it by hand."
          ;;
        *' wide '*) change tighten "$kind $name" replace_rule ;;
        *' force '*)
          printf '{"allow_force_push": false}' >"$scratch/body"
          change tighten "$kind $name: no force push" send PATCH "$project/$rules/$(encoded "$name")" "$scratch/body"
          ;;
        *) unchanged "$kind $name" ;;
      esac
      case " $* " in *' named '*) note "$kind $name: users, groups or deploy keys are named too. report.sh shows them." ;; esac
    }

    protect_rule() {
      printf '%s' "$body" | jq --arg name "$1" '. + {name: $name}' >"$scratch/body"
      send POST "$project/$rules" "$scratch/body"
    }
  `,
  sh``,
  comment(
    [
      'GitLab Free cannot change who a rule lets in; the rule has to be made anew. So that the ref is never without one,',
      'a wider name (main* for main) gets the same strict rule meanwhile.',
    ].join('\n'),
  ),
  sh`
    replace_rule() {
      guard="$name*"
      if jq -e --arg name "$guard" 'any(.[]; .name == $name)' "$scratch/$rules" >/dev/null; then
        guard=''
      else
        protect_rule "$guard" || return 1
      fi
      if send DELETE "$project/$rules/$(encoded "$name")" && protect_rule "$name"; then
        [ -z "$guard" ] || send DELETE "$project/$rules/$(encoded "$guard")"
      else
        [ -z "$guard" ] || line note "$kind $guard: this rule protects $name until you have made one for it. Remove it then." >&2
        return 1
      fi
    }
  `,
  sh``,
  sh`
    protect_branch() {
      # shellcheck disable=SC2046 # one word per finding
      rule branch protected_branches "$1" \\
        "{\\"push_access_level\\": $push_level, \\"merge_access_level\\": $merge_level, \\"allow_force_push\\": false}" \\
        $(judge protected_branches "$1" push_access_levels "$push_level" merge_access_levels "$merge_level")
    }

    protect_tag() {
      # shellcheck disable=SC2046
      rule tag protected_tags "$1" "{\\"create_access_level\\": $create_level}" \\
        $(judge protected_tags "$1" create_access_levels "$create_level")
    }
  `,
  sh``,
];

/** Only where an environment is to be protected. */
export const environmentFunctions: readonly ShellStatement[] = [
  comment('A protected environment can be changed in place: only roles that are too weak are taken out.'),
  sh`
    protect_environment() {
      case " $(judge protected_environments "$1" deploy_access_levels "$deploy_level") " in
        *' absent '*)
          # shellcheck disable=SC2016
          jq -n --arg name "$1" --argjson least "$deploy_level" \\
            '{name: $name, deploy_access_levels: [{access_level: $least}]}' >"$scratch/body"
          change protect "environment $1" send POST "$project/protected_environments" "$scratch/body"
          ;;
        *' wide '*)
          # shellcheck disable=SC2016
          jq --arg name "$1" --argjson least "$deploy_level" '
            first(.[] | select(.name == $name)).deploy_access_levels
            | (map(select(.user_id == null and .group_id == null and .access_level < $least))) as $weak
            | {deploy_access_levels: (($weak | map({id, _destroy: true}))
                + (if length > ($weak | length) then [] else [{access_level: $least}] end))}
            ' "$scratch/protected_environments" >"$scratch/body"
          change tighten "environment $1" send PUT "$project/protected_environments/$(encoded "$1")" "$scratch/body"
          ;;
        *) unchanged "environment $1" ;;
      esac
    }
  `,
  sh``,
];
