import { comment, type ShellStatement, sh } from '../../formats/shell';

/**
 * Judgements about what protects a ref in effect, over all rules that match it. They only read.
 * Source: docs.gitlab.com/user/project/repository/branches/protected, /user/project/protected_tags, /ci/environments/protected_environments.
 *
 * jq does the work; what it finds is one line each: `finding`, `fine` or `note`, a tab, and the words.
 */
export const reportFunctions: readonly ShellStatement[] = [
  sh`
    # shellcheck disable=SC2016 # variables of jq, not of the shell
    words="$words"'
      def below: (named | not) and .access_level > 0 and .access_level < 40;
      def open($rights; $what):
        .name as $rule | .[$rights][]? | select(below) | "finding\\t\\($what) rule \\($rule) lets in \\(who)";
    '
  `,
  sh``,
  comment('tell: prints what jq found, and counts.'),
  sh`
    tell() {
      tab=$(printf '\\t')
      while IFS=$tab read -r kind text; do
        printf '%-8s  %s\\n' "$kind" "$text"
        case $kind in finding) findings=$((findings + 1)) ;; esac
      done <"$scratch/lines"
    }

    unread() {
      printf '%-8s  %s\\n' unread "$1" >&2
      unread=$((unread + 1))
    }
  `,
  sh``,
  sh`
    report_branch() {
      # shellcheck disable=SC2016
      jq -r --arg name "$1" --arg merging "$merging" "$words"'
        map(select(meets(.name; $name))) as $rules
        | ($rules | map(.push_access_levels[]?)) as $push
        | ($rules | map(.merge_access_levels[]?)) as $merge
        | ([$rules[] | .name | select(. != $name)]) as $others
        | [
            (if $rules == [] then "finding\\tno rule: every Developer may push, and so deploy"
              elif any($rules[]; whole($name)) then empty
              else "finding\\tno rule covers all of it: where none does, every Developer may push" end),
            ($rules[] | open("push_access_levels"; "may push:")),
            ($rules[] | open("merge_access_levels"; "may merge, and run pipelines by hand:")
              | if $merging == "note" then sub("finding"; "note") + ", which the setup leaves as it is (gitlab.mergeLevel)" else . end),
            ($rules[] | open("unprotect_access_levels"; "may take the protection away:")),
            ($rules[] | select(.allow_force_push == true) | "finding\\trule \\(.name) allows force pushes"),
            (if any($rules[]; .name | contains("*")) and $push != [] and all($push[]; .access_level == 0) and any($merge[]; .access_level != 0)
              then "finding\\tno one may push, but who may merge (\\($merge | people)) may create a branch that matches" else empty end)
          ] as $findings
        | $findings[],
          (if $others == [] then empty else "note\\tmore rules match: \\($others | join(", ")). Whoever one of them lets in is let in" end),
          (if $rules == [] then empty else "note\\tpush: \\($push | people); merge: \\($merge | people)" end),
          (if $findings == [] then "fine\\tonly Maintainers and above by role" else empty end)
        | sub("\\t"; "\\tbranch \\($name): ")
      ' "$scratch/protected_branches" >"$scratch/lines"
      tell
    }

    report_tag() {
      # shellcheck disable=SC2016
      jq -r --arg name "$1" "$words"'
        map(select(meets(.name; $name))) as $rules
        | ([$rules[] | .name | select(. != $name)]) as $others
        | [
            (if $rules == [] then "finding\\tno rule: every Developer may create it from any commit, and so deploy"
              elif any($rules[]; whole($name)) then empty
              else "finding\\tno rule covers all of it: where none does, every Developer may create it" end),
            ($rules[] | open("create_access_levels"; "may create it, from any commit:"))
          ] as $findings
        | $findings[],
          (if $others == [] then empty else "note\\tmore rules match: \\($others | join(", ")). Whoever one of them lets in is let in" end),
          (if $rules == [] then empty else "note\\tcreate: \\($rules | map(.create_access_levels[]?) | people)" end),
          (if $findings == [] then "fine\\tonly Maintainers and above by role" else empty end)
        | sub("\\t"; "\\ttag \\($name): ")
      ' "$scratch/protected_tags" >"$scratch/lines"
      tell
    }
  `,
  sh``,
  comment(
    'report_setting TITLE ATTRIBUTE WANTED PAGE [allowed]: another value is a finding, or allowed by the setup.',
  ),
  sh`
    report_setting() {
      # shellcheck disable=SC2016
      jq -r --arg title "$1" --arg name "$2" --argjson wanted "$3" --arg page "$4" --arg allowed "\${5:-}" '
        if has($name) | not then "note\\t\\($title): GitLab does not show \\($name). Look at: \\($page)"
        elif .[$name] == $wanted then "fine\\t\\($title): \\($wanted)"
        elif $allowed != "" then "note\\t\\($title): \\(.[$name] | tojson), which the setup allows"
        else "finding\\t\\($title): \\(.[$name] | tojson), should be \\($wanted | tojson) (\\($page))" end
      ' "$scratch/project" >"$scratch/lines"
      tell
    }

    report_mirror() {
      jq -r '
        if .mirror == true and .mirror_trigger_builds == true
        then "finding\\tmirror: whoever may push to the upstream repository starts pipelines here"
        else empty end' "$scratch/project" >"$scratch/lines"
      tell
    }

    report_members() {
      jq -r '
        map(select(.access_level >= 40 and (.state // "active") == "active")) as $people
        | "note\\tMaintainers and Owners: \\($people | length) (\\($people | map(.username // "?") | .[0:20] | join(", ")))"
      ' "$scratch/all" >"$scratch/lines"
      tell
    }
  `,
  sh``,
];

/** Only where an environment is to be protected. */
export const environmentReport: readonly ShellStatement[] = [
  sh`
    report_environment() {
      # shellcheck disable=SC2016
      jq -r --arg name "$1" "$words"'
        map(select(meets(.name; $name))) as $rules
        | ([$rules[] | .name | select(. != $name)]) as $others
        | [
            (if $rules == [] then "finding\\tno rule of this project: every Developer may deploy to it, unless the group protects it" else empty end),
            ($rules[] | open("deploy_access_levels"; "may deploy:"))
          ] as $findings
        | $findings[],
          (if $others == [] then empty else "note\\tmore rules match: \\($others | join(", ")). Whoever one of them lets in is let in" end),
          (if $rules == [] then empty else
            ($rules | map(.required_approval_count // 0, (.approval_rules[]?.required_approvals // 0)) | max) as $approvals
            | "note\\tdeploy: \\($rules | map(.deploy_access_levels[]?) | people); approvals: \\($approvals)" end),
          (if $findings == [] then "fine\\tonly Maintainers and above by role" else empty end)
        | sub("\\t"; "\\tenvironment \\($name): ")
      ' "$scratch/protected_environments" >"$scratch/lines"
      tell
    }
  `,
  sh``,
  comment(
    'environment_protected in the subject says that some environment is protected, not which: the weakest one decides.',
  ),
  sh`
    report_other_environments() {
      # shellcheck disable=SC2016
      jq -r --argjson known "$1" "$words"'
        .[] | select(.name as $name | $known | index($name) | not) | .name as $rule
        | .deploy_access_levels[]? | select(below or named)
        | "finding\\tenvironment \\($rule): it is protected too and lets in \\(who), whose jobs say environment_protected: true as well"
      ' "$scratch/protected_environments" >"$scratch/lines"
      tell
    }
  `,
  sh``,
  comment(
    [
      'report_near_names NAMES: environments there are whose names look like a protected one and are not protected.',
      'Names are compared in lower case without punctuation: the same, or one the beginning of the other. An environment of the setup is never taken for another one here: what protects it is reported above.',
    ].join('\n'),
  ),
  sh`
    report_near_names() {
      # shellcheck disable=SC2016
      jq -r --argjson known "$1" --slurpfile rules "$scratch/protected_environments" "$words"'
        def plain: ascii_downcase | explode | map(select((. > 47 and . < 58) or (. > 96 and . < 123))) | implode;
        .[].name as $name
        | select(any($rules[0][]; meets(.name; $name)) | not)
        | select(($known | index($name)) == null and ($name | plain) != "")
        | $known[] | select((plain | startswith($name | plain)) or (. as $other | $name | plain | startswith($other | plain)))
        | "note\\tenvironment \\($name): not protected, and easily taken for \\(.)"
      ' "$scratch/environments" >"$scratch/lines"
      tell
    }
  `,
  sh``,
];

/** Only where a role relies on an environment that is not protected. */
export const openEnvironmentReport: readonly ShellStatement[] = [
  comment(
    'report_open NAME: an environment no rule may meet, since its jobs would get the subject of a protected one on the same ref.',
  ),
  sh`
    report_open() {
      # shellcheck disable=SC2016
      jq -r --arg name "$1" "$words"'
        [.[] | select(meets(.name; $name)).name]
        | if . == [] then "fine\\tno rule of this project protects it" else .[]
          | "finding\\trule \\(.) protects it, so its jobs say environment_protected: true and get the subject of a protected environment on the same ref" end
        | sub("\\t"; "\\tenvironment \\($name): ")
      ' "$scratch/protected_environments" >"$scratch/lines"
      tell
    }
  `,
  sh``,
  comment(
    'report_open_group GROUP NAMES: a group protects by tier. Until an environment exists nobody knows its tier for sure.',
  ),
  sh`
    report_open_group() {
      # shellcheck disable=SC2016
      jq -r --arg group "$1" --argjson names "$2" --slurpfile environments "$scratch/environments" '
        [.[].name] as $tiers | $names[] as $name
        | ($environments[0] | map(select(.name == $name).tier) | first) as $tier
        | if $tiers == [] then empty
          elif $tier == null then "finding\\tenvironment \\($name): group \\($group) protects the tier \\($tiers | join(", ")), and the tier of this environment is not known yet"
          elif $tiers | index($tier) then "finding\\tenvironment \\($name): group \\($group) protects its tier, \\($tier), so its jobs get the subject of a protected environment on the same ref"
          else empty end
      ' "$scratch/protected_environments" >"$scratch/lines"
      tell
    }
  `,
  sh``,
];
