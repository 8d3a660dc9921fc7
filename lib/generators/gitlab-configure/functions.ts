import { comment, type ShellStatement, sh } from '../../formats/shell';

/**
 * Check-then-change for each kind of setting. The same checks run again after the changes: that is how they are read back, and
 * only what they confirm is counted. `mode` is `plan` (say only), `apply`, or `again` (after the changes).
 * Source: docs.gitlab.com/api/projects, /api/protected_branches, /api/protected_tags.
 */
export const configureFunctions: readonly ShellStatement[] = [
  comment('thing names what is being looked at, so that a change and its confirmation are counted as one.'),
  sh`
    line() { printf '%-9s  %s\\n' "$1" "$2" | jq -Rr "$visible visible"; }

    unchanged() {
      if [ "$mode" = again ]; then
        printf '%s\\n' "$thing" >>"$scratch/confirmed"
      else
        line unchanged "$1"
      fi
    }

    note() { [ "$mode" = again ] || line note "$1"; }
  `,
  sh``,
  comment('left TEXT: what this script cannot or will not do, for a person to do.'),
  sh`
    left() {
      [ "$mode" != again ] || return 0
      left=$((left + 1))
      line left "$1" >&2
    }

    # unread LIST: a list that could not be read, told once.
    unread() {
      case $unread in *",$1,"*) return 0 ;; esac
      unread="$unread,$1,"
      left=$((left + 1))
      if [ "$mode" = again ]; then
        line unread "$1: the changes could not be read back: $(reason)" >&2
      else
        line left "$1: $(reason)" >&2
      fi
    }
  `,
  sh``,
  comment('change VERB TEXT COST COMMAND ...: one change, made or only said, with what stops working.'),
  sh`
    change() {
      verb=$1
      text=$2
      cost=$3
      shift 3
      case $mode in
        again)
          left=$((left + 1))
          line 'not set' "$thing: read back, GitLab still says otherwise" >&2
          return 0
          ;;
        apply)
          "$@" || {
            line failed "$verb $thing: $(reason)" >&2
            return 0
          }
          ;;
      esac
      printf '%s\\n' "$thing" >>"$scratch/made"
      line "$verb" "$text"
      [ -z "$cost" ] || line '' "stops: $cost"
    }
  `,
  sh``,
  comment('send METHOD PATH [FILE]: a change, with the JSON in FILE.'),
  sh`
    send() {
      unfit=
      request "$1" "v4/$2" \${3:+"$3"}
      case $status in 2*) ;; *) return 1 ;; esac
    }

    # encoded TEXT: as one part of an address.
    encoded() { jq -rn --arg text "$1" '$text | @uri'; }
  `,
  sh``,
  comment(
    'setting TITLE ATTRIBUTE OLDER-NAME WANTED PAGE COST [ask]: one setting of the project. With "ask" the setup does not ask for this value, so a person has to agree.',
  ),
  sh`
    setting() {
      thing="setting $2"
      # shellcheck disable=SC2016 # variables of jq, not of the shell
      found=$(jq -r --arg name "$2" --argjson wanted "$4" '
        if has($name) and .[$name] == $wanted then "same"
        elif has($name) then .[$name] | tojson
        else "absent" end' "$scratch/project.exact")
      case $found in
        same) unchanged "$1: $4" ;;
        absent) left "$1: GitLab does not show $2 here. Set it to $4: $5." ;;
        *)
          if [ "\${7:-}" = ask ] && ! agreed "$1: $found -> $4" "$6"; then
            left "$1: $found. It stays, because the setup does not ask for $4. To change it all the same, add --yes."
            return 0
          fi
          # shellcheck disable=SC2016
          jq -n --arg name "$2" --arg older "$3" --argjson wanted "$4" \\
            '{($name): $wanted} + (if $older == "" then {} else {($older): $wanted} end)' >"$scratch/body"
          change change "$1: $found -> $4" "$6" change_setting "$2" "$found"
          ;;
      esac
    }

    # The subject has a way back of its own: --subject=old.
    change_setting() {
      [ "$1" = ci_id_token_sub_claim_components ] || save settings "$1" "$2"
      send PUT "$project" "$scratch/body"
    }
  `,
  sh``,
  comment(
    'agreed TEXT COST: whether to make a change that the setup does not ask for. Asked once, on a terminal.',
  ),
  sh`
    agreed() {
      if [ "$mode" = again ]; then
        case $declined in *" $thing,"*) return 1 ;; esac
        return 0
      fi
      if [ "$mode" = plan ] || [ "$agree" = yes ]; then return 0; fi
      if [ -t 0 ]; then
        line ask "$1"
        line '' "stops: $2"
        printf 'The setup does not ask for this change. Make it? [y/N] '
        read -r reply || reply=n
        case $reply in [yY] | [yY][eE][sS]) return 0 ;; esac
      fi
      declined="$declined $thing,"
      return 1
    }
  `,
  sh``,
];

/** What was in GitLab before the first change, kept beside the script, and the way back to it. */
export const saveFunctions: readonly ShellStatement[] = [
  comment(
    'save SECTION NAME JSON: keeps what was in GitLab before the first change to it, for --restore. What is kept stays.',
  ),
  sh`
    case $0 in */*) saved=\${0%/*}/configure.before.json ;; *) saved=configure.before.json ;; esac

    save() {
      [ "$restore" = no ] || return 0
      if [ ! -e "$saved" ]; then
        jq -n --arg project "$project_path" '{project: $project}' >"$saved" || not_saved
      fi
      # shellcheck disable=SC2016
      jq --arg section "$1" --arg name "$2" --argjson value "$3" \\
        'if .[$section] // {} | has($name) then . else .[$section][$name] = $value end' "$saved" >"$scratch/saved" || not_saved
      cp "$scratch/saved" "$saved" || not_saved
    }

    not_saved() { stop "could not write $saved, which keeps what GitLab has now. Nothing more was changed."; }

    # saved_check: the file belongs to this project.
    saved_check() {
      jq -e --arg project "$project_path" '.project == $project' "$saved" >/dev/null 2>&1 ||
        stop "$saved is not a file that this script wrote for $project_path. Move it away."
    }
  `,
  sh``,
  comment('restore_settings, restore_rules LIST KIND METHOD: from what GitLab has now to what was saved.'),
  sh`
    restore_settings() {
      # shellcheck disable=SC2016
      jq -r '.settings // {} | to_entries[] | "\\(.key) \\(.value | tojson)"' "$saved" >"$scratch/settings"
      while read -r name value <&3; do
        older=
        [ "$name" != public_jobs ] || older=public_builds
        setting "$name" "$name" "$older" "$value" 'in the projects API' ''
      done 3<"$scratch/settings"
    }

    restore_rules() {
      # shellcheck disable=SC2016
      jq -r --arg list "$1" '.[$list] // {} | keys[]' "$saved" >"$scratch/names"
      [ -s "$scratch/names" ] || return 0
      if list "$1"; then
        while read -r name <&3; do restore_rule "$@" "$name"; done 3<"$scratch/names"
      else
        unread "$(printf '%s' "$1" | tr _ ' ')"
      fi
    }
  `,
  sh``,
  comment(
    'Roles are put back. Users, groups and deploy keys were never taken out of a rule. If somebody has removed a whole rule, the rule of an environment comes back with them, and of another rule they are left to a person.',
  ),
  sh`
    restore_rule() {
      rules=$1
      kind=$2
      method=$3
      name=$4
      thing="$kind $name"
      where='Settings > Repository, or Settings > CI/CD > Protected environments'
      place=true
      [ "$method" != anew ] || place=false
      # shellcheck disable=SC2016
      jq --arg list "$rules" --arg name "$name" --argjson place "$place" --slurpfile saved "$saved" "$words"'
        def keys_of: if $list == "protected_branches" then ["push_access_levels", "merge_access_levels"]
          elif $list == "protected_tags" then ["create_access_levels"] else ["deploy_access_levels"] end;
        def rows_of: {push_access_levels: "allowed_to_push", merge_access_levels: "allowed_to_merge"}[.] // .;
        def roles: map(select(named | not));
        def loosest: roles | map(.access_level) | (map(select(. > 0)) | min) // 0;
        def same($a; $b): if $place then ($a | roles | map(.access_level) | sort) == ($b | roles | map(.access_level) | sort)
          else ($a | loosest) == ($b | loosest) end;
        def person: if .user_id != null then {user_id} elif .group_id != null then {group_id} else {access_level} end;
        def anew: . as $rule | {name: $name}
          + if $list == "protected_environments"
            then {deploy_access_levels: [$rule.deploy_access_levels[] | person], required_approval_count: ($rule.required_approval_count // 0),
              approval_rules: [$rule.approval_rules[]? | person + {required_approvals}]}
            else (keys_of | map({key: rtrimstr("s"), value: (. as $key | $rule[$key] | loosest)}) | from_entries) end
          + ($rule | if has("allow_force_push") then {allow_force_push} else {} end)
          + ($rule | if has("code_owner_approval_required") then {code_owner_approval_required} else {} end);
        def shown: . as $rule | if . == null then "no rule" else keys_of | map("\\(split("_")[0]): \\(. as $key | $rule[$key] | people)") | join(", ") end;
        $saved[0][$list][$name] as $old
        | (map(select(.name == $name and .inherited != true)) | first) as $own
        | (any(.[]; . != $own and whole($name))) as $covered
        | {text: "\\($own | shown) -> \\($old | shown)"} + (
          if $old == null and $own == null then {step: "keep"}
          elif $old == null then {step: "remove"}
          elif $own == null then {step: "create", body: ($old | anew),
            lost: ($list != "protected_environments" and any(keys_of[]; any($old[.][]; named)))}
          elif all(keys_of[]; . as $key | same($own[$key]; $old[$key])) then {step: "keep"}
          elif $place then {step: "change", body: ((keys_of | map(. as $key
            | {key: rows_of, value: (($old[$key] | roles | map(.access_level)) as $before | ($own[$key] | roles) as $after
              | [$after[] | select(.access_level as $level | $before | index($level) | not) | {id, _destroy: true}]
                + [($before - ($after | map(.access_level)))[] | {access_level: .}])}) | from_entries)
            + ($own | if has("allow_force_push") then {allow_force_push} else {} end)
            + ($own | if has("code_owner_approval_required") then {code_owner_approval_required} else {} end))}
          else {step: "remake", guard: (if $covered then "" else $name + "*" end), body: ($old | anew)} end)
      ' "$scratch/$rules" >"$scratch/decision"
      jq '.body // {}' "$scratch/decision" >"$scratch/body"
      text="$thing: $(jq -r .text "$scratch/decision")"
      case $(jq -r .step "$scratch/decision") in
        keep) unchanged "$text" ;;
        remove) change remove "$text" '' send DELETE "$project/$rules/$(encoded "$name")" ;;
        create)
          change protect "$text" '' send POST "$project/$rules" "$scratch/body"
          [ "$(jq .lost "$scratch/decision")" = false ] ||
            left "$thing: the rule that somebody took away named users, groups or deploy keys too. Add them by hand: $where."
          ;;
        change) change restore "$text" '' amend ;;
        remake) change restore "$text" '' remake ;;
      esac
    }
  `,
  sh``,
];
