import { comment, type ShellStatement, sh } from '../../formats/shell';

/**
 * What is done about the protection of one ref or environment. It never lets anybody in who was not let in before: each right
 * is looked at by itself, what is strict enough stays as it is, and what cannot be changed without losing something is left to a person.
 * Source: docs.gitlab.com/api/protected_environments; of the changes in place: gitlab-org/gitlab#20229 (rows by id, `_destroy`).
 */
export const protectFunctions: readonly ShellStatement[] = [
  comment(
    [
      'decide: from all rules in a list, what to do about those for one name.',
      '  $rights   [{key, word, least, level, rows}]: the part of a rule, the weakest role to let in, and what the API calls them',
      '  $place    whether a rule can be changed in place; else it has to be made anew',
      'Of the levels of roles 0 (no one) is the strictest, then the highest number. Force pushes, code owners and who may take a rule away stay as they are.',
    ].join('\n'),
  ),
  sh`
    # shellcheck disable=SC2016 # variables of jq, not of the shell
    decide='
      def rank: if . == 0 then 100 else . end;
      def weak($least): (named | not) and (.access_level | rank) < ($least | rank);
      def roles: map(select(named | not).access_level);
      def loosest: map(select(. > 0)) | min // 0;
      def kept($least): roles as $all | ($all | map(select(rank >= ($least | rank)))) as $good
        | if $good != [] then $good | loosest elif $all == [] then 0 else $least end;
      def levels_from($rules): $rights | map(select(.level))
        | map({key: .key, value: (.key as $key | .least as $least | $rules | map(.[$key][]?) | kept($least))}) | from_entries;
      def stricter_than($levels): . as $rule
        | any($levels | to_entries[]; .key as $key | ($rule[$key] // [] | roles | loosest | rank) > (.value | rank));
      def tightened($least): map(select(weak($least))) as $weak
        | if length == ($weak | length) then [$weak[0] | {id, access_level: $least}] + ($weak[1:] | map({id, _destroy: true}))
          else $weak | map({id, _destroy: true}) end;
      def letting_in: . as $rule | [$rights[] | .least as $least | $rule[.key][]? | select(weak($least))] | people;
      def is_weak: . as $rule | any($rights[]; .least as $least | any($rule[.key][]?; weak($least)));
      def new_rule($levels): $rights | map(select(.level) | {key: .level, value: $levels[.key]}) | from_entries;
      def shown($levels): $rights | map("\\(.word): \\([{access_level: $levels[.key]}] | people)") | join(", ");
      def asked: $rights | map(select(.level) | {key, value: .least}) | from_entries;

      map(select(meets(.name; $name))) as $met
      | ($met | map(select(.name == $name and .inherited != true)) | first) as $own
      | ($met | map(select(. != $own))) as $others
      | ($others | map(select(whole($name)))) as $cover
      | ($cover | any(.code_owner_approval_required == true)) as $owners
      | {
          left: [$others[] | select(is_weak)
            | "rule \\(.name)\\(if .inherited == true then " of the group" else "" end) counts too, and lets in \\(letting_in). Make it stricter there: \\($page)."],
          notes: [
            (if any($met[]; . as $rule | any($rights[]; any($rule[.key][]?; named))) then "users, groups or deploy keys are named too. report.sh shows them." else empty end),
            ($met[] | select(.allow_force_push == true) | "rule \\(.name) allows force pushes. This script leaves that as it is."),
            ($met[] | select(any(.unprotect_access_levels[]?; (named | not) and .access_level > 0 and .access_level < 40))
              | "rule \\(.name) can be taken away by Developers. This script leaves that as it is: \\($page)."),
            (if $kind != "environment" and any($cover[]; .name == $name + "*") then "rule \\($name)* covers it too. If a run of this script that was interrupted made it, take it away." else empty end)
          ]
        } as $said
      | if $own == null then
          if $cover == [] and any($others[]; stricter_than(asked)) then
            $said * {step: "none", left: ($said.left + ["a new rule would let more people in than rule \\($others | map(.name) | join(", ")) does for a part of it. Make the rule by hand: \\($page)."])}
          elif $cover != [] and $kind == "environment" then
            $said * {step: "keep", notes: ($said.notes + ["covered by rule \\($cover | map(.name) | join(", "))."])}
          else
            (if $cover == [] then asked else levels_from($cover) end) as $levels
            | $said * {step: "create", text: "\\(if $cover == [] then "no rule" else "rule \\($cover | map(.name) | join(", "))" end) -> \\(shown($levels))",
                cost: (if $cover == [] then ([$rights[] | select(.least > 30).stops] + (if $kind == "branch" then ["force pushes, and deleting it with git"] else [] end)) else [] end | join("; ")),
                body: ({name: $name}
                + (if $kind == "environment" then {deploy_access_levels: [{access_level: $levels.deploy_access_levels}]} else new_rule($levels) end)
                + (if $kind == "branch" and $owners then {code_owner_approval_required: true} else {} end))}
          end
        else
          ($rights | map(.key as $key | .least as $least | select(any($own[$key][]?; weak($least))))) as $open
          | (($own | if has("allow_force_push") then {allow_force_push} else {} end)
            + ($own | if has("code_owner_approval_required") then {code_owner_approval_required} else {} end)) as $rest
          | ($open | map("\\(.word): \\(.key as $key | $own[$key] | people) -> \\(.key as $key | .least as $least
              | $own[$key] | map(select(weak($least) | not)) | if . == [] then [{access_level: $least}] else . end | people)") | join(", ")) as $text
          | ($said + {text: $text, cost: ($open | map(.stops) | join("; "))}) as $said
          | if $open == [] then $said * {step: "keep"}
            elif $place then
              $said * {step: "change", body: (($open | map({key: .rows, value: (.key as $key | .least as $least | $own[$key] | tightened($least))}) | from_entries) + $rest)}
            elif any($rights[]; any($own[.key][]?; named)) or $own.code_owner_approval_required == true
              or any($own.unprotect_access_levels[]?; .access_level != 40) then
              $said * {step: "none", left: ($said.left + ["its rule lets in \\($own | letting_in). A new rule would lose what this one says about users, groups, deploy keys, code owners or who may take it away. Change it by hand: \\($page)."])}
            else
              levels_from([$own]) as $levels
              | ($name + "*") as $guard
              | if $cover != [] then $said * {step: "remake", guard: "", body: ({name: $name} + new_rule($levels) + $rest)}
                elif any($rules[]; . != $own and meets(.name; $guard) and stricter_than($levels)) then
                  $said * {step: "none", left: ($said.left + ["its rule lets in \\($own | letting_in), and cannot be made anew without loosening other rules for a moment. Change it by hand: \\($page)."])}
                else $said * {step: "remake", guard: $guard, body: ({name: $name} + new_rule($levels) + $rest)} end
            end
        end
    '
  `,
  sh``,
  comment(
    [
      'protect KIND LIST NAME METHOD RIGHTS PAGE: makes the rule of a name, tightens it, or says what is left.',
      'METHOD is how a rule is changed in place, or "anew".',
    ].join('\n'),
  ),
  sh`
    protect() {
      kind=$1
      rules=$2
      name=$3
      method=$4
      where=$6
      thing="$kind $name"
      place=true
      [ "$method" != anew ] || place=false
      # shellcheck disable=SC2016
      jq --arg kind "$kind" --arg name "$name" --argjson place "$place" --argjson rights "$5" --arg page "$where" \\
        "$words . as \\$rules | $decide" "$scratch/$rules" >"$scratch/decision"
      jq '.body // {}' "$scratch/decision" >"$scratch/body"
      words_of=$(jq -r '.text // ""' "$scratch/decision")
      cost=$(jq -r '.cost // ""' "$scratch/decision")
      case $(jq -r .step "$scratch/decision") in
        keep) unchanged "$thing" ;;
        create) change protect "$thing: $words_of" "$cost" save_and send POST "$project/$rules" "$scratch/body" ;;
        change) change tighten "$thing: $words_of" "$cost" save_and amend ;;
        remake) change tighten "$thing: $words_of" "$cost" save_and remake ;;
      esac
      jq -r '(.left[] | "left \\(.)"), (.notes[] | "note \\(.)")' "$scratch/decision" >"$scratch/lines"
      while read -r said text; do "$said" "$thing: $text"; done <"$scratch/lines"
    }

    # save_and COMMAND ...: keeps the rule there is before it is changed.
    save_and() {
      # shellcheck disable=SC2016
      save "$rules" "$name" "$(jq -c --arg name "$name" 'map(select(.name == $name and .inherited != true)) | first' "$scratch/$rules.exact")"
      "$@"
    }
  `,
  sh``,
  comment(
    'Changes a rule in place. GitLab has been seen to reset the approval of code owners with that, so it is named and looked at.',
  ),
  sh`
    amend() {
      [ "$method" != anew ] || method=PATCH
      send "$method" "$project/$rules/$(encoded "$name")" "$scratch/body" || return 1
      if jq -e '.code_owner_approval_required == true' "$scratch/body" >/dev/null &&
        jq -e '.code_owner_approval_required != true' "$scratch/answer" >/dev/null; then
        left "$kind $name: GitLab took the approval of code owners away. Require it again: $where."
      fi
    }
  `,
  sh``,
  comment(
    'GitLab Free cannot change who a rule lets in; the rule has to be made anew. So that the ref is never without one, a wider name (main* for main) gets the same rule meanwhile. A run after an interrupted one takes the levels from it.',
  ),
  sh`
    remake() {
      guard=$(jq -r .guard "$scratch/decision")
      if [ -n "$guard" ]; then
        jq --arg name "$guard" --argjson restore "$([ "$restore" = no ] && echo false || echo true)" \\
          '. + {name: $name} | if $restore then (.push_access_level?, .merge_access_level?, .create_access_level? | numbers) |= 40 else . end' \\
          "$scratch/body" >"$scratch/guard"
        send POST "$project/$rules" "$scratch/guard" || return 1
      fi
      if send DELETE "$project/$rules/$(encoded "$name")" && send POST "$project/$rules" "$scratch/body"; then
        [ -z "$guard" ] || send DELETE "$project/$rules/$(encoded "$guard")" ||
          left "$kind $guard: made by this run, and not needed any more. Take it away: $where."
      else
        [ -z "$guard" ] || line note "$kind $guard: this rule protects $name until you have made one for it. Remove it then." >&2
        return 1
      fi
    }
  `,
  sh``,
  sh`
    protect_branch() {
      case $tier in
        free) method=anew ;;
        *) method=PATCH ;;
      esac
      protect branch protected_branches "$1" "$method" "[
        {\\"key\\": \\"push_access_levels\\", \\"word\\": \\"push\\", \\"stops\\": \\"pushes by Developers\\", \\"least\\": $push_level, \\"level\\": \\"push_access_level\\", \\"rows\\": \\"allowed_to_push\\"},
        {\\"key\\": \\"merge_access_levels\\", \\"word\\": \\"merge\\", \\"stops\\": \\"merging by Developers, who also cannot run its pipelines by hand any more\\", \\"least\\": $merge_level, \\"level\\": \\"merge_access_level\\", \\"rows\\": \\"allowed_to_merge\\"}
      ]" 'Settings > Repository > Protected branches'
    }

    protect_tag() {
      protect tag protected_tags "$1" anew \\
        "[{\\"key\\": \\"create_access_levels\\", \\"word\\": \\"create\\", \\"stops\\": \\"creating such a tag, by Developers\\", \\"least\\": $create_level, \\"level\\": \\"create_access_level\\"}]" \\
        'Settings > Repository > Protected tags'
    }
  `,
  sh``,
];

/** Only where an environment is to be protected. A rule is changed in place: only roles that are too weak are taken out. */
export const protectEnvironment: readonly ShellStatement[] = [
  sh`
    protect_environment() {
      protect environment protected_environments "$1" PUT \\
        "[{\\"key\\": \\"deploy_access_levels\\", \\"word\\": \\"deploy\\", \\"stops\\": \\"deployments by Developers\\", \\"least\\": $deploy_level, \\"level\\": \\"\\", \\"rows\\": \\"deploy_access_levels\\"}]" \\
        'Settings > CI/CD > Protected environments'
    }
  `,
  sh``,
];

/** Only where an environment has to stay unprotected. */
export const staysOpen: readonly ShellStatement[] = [
  comment(
    'stays_open NAME: an environment no rule may meet. Its jobs would get the subject of a protected environment on the same ref.',
  ),
  sh`
    stays_open() {
      # shellcheck disable=SC2016
      jq -r --arg name "$1" "$words"'.[] | select(meets(.name; $name)).name' "$scratch/protected_environments" >"$scratch/lines"
      while read -r met; do
        left "environment $1: rule $met protects it, so its jobs get the subject of a protected environment. Take the rule away: Settings > CI/CD > Protected environments."
      done <"$scratch/lines"
      thing="environment $1"
      [ -s "$scratch/lines" ] || unchanged "environment $1: not protected"
    }
  `,
  sh``,
];
