import { note } from '../../explanations';
import { comment, json, notedStatement, type ShellStatement, sh } from '../../formats/shell';
import { componentsToday } from '../../plan/pins';
import { changesSubject } from '../../plan/rollout';
import type { Plan } from '../../plan/types';

/*
 * What the scripts for GitLab do about the parts of the subject. The plan knows two: what the setup says the project has
 * today, and what the roles trust. GitLab may hold a third, which somebody has to look at before anything changes.
 */

const trustedParts = (plan: Plan): readonly ShellStatement[] => [
  notedStatement(sh`subject_new=${json([...plan.subjectComponents])}`, note('gitlab-subject-components')),
  sh`subject_advice='Enter what GitLab says in the setup (gitlab.subject.now) and make the bundle again'`,
];

const partsToday = ({ setup }: Plan): ShellStatement => sh`subject_old=${json([...componentsToday(setup)])}`;

/** The options of `configure.sh` for the subject; none where it stays what it is. */
export const subjectOptions = (plan: Plan) => ({
  cases: changesSubject(plan) ? sh`--subject=new | --subject=old) subject=\${1#--subject=} ;;` : sh``,
  usage: changesSubject(plan)
    ? '[--plan] [--yes] [--restore | --subject=new | --subject=old]'
    : '[--plan] [--yes] [--restore]',
});

/**
 * `make_subject` for `configure.sh`. It looks at the subject in every run, and changes it only when asked: other systems have
 * to be ready first, and nothing is changed from a state the trust policies of phase 1 do not accept.
 */
export function subjectFunction(plan: Plan): readonly ShellStatement[] {
  const read = sh`current=$(jq -c '.ci_id_token_sub_claim_components // empty' "$scratch/project")`;
  if (!changesSubject(plan)) {
    return [
      ...trustedParts(plan),
      sh`
        make_subject() {
          ${read}
          case $current in
            '') ;;
            "$subject_new") thing=subject && unchanged "parts of the subject: $current" ;;
            *) left "parts of the subject: GitLab says $current, the roles trust $subject_new. $subject_advice: it will lead from one to the other." ;;
          esac
        }
      `,
      sh``,
    ];
  }
  return [
    ...trustedParts(plan),
    partsToday(plan),
    sh`
      make_subject() {
        ${read}
        case $subject:$current in
          *: | *:"$subject_new" | *:"$subject_old") ;;
          new:*) stop "the subject is made of $current now, and the trust policies of phase 1 accept only $subject_old and $subject_new. $subject_advice. Nothing was changed." ;;
          no:*)
            left "parts of the subject: GitLab says $current, neither $subject_old nor $subject_new. $subject_advice, before any phase of SUBJECT-ROLLOUT.md."
            return 0
            ;;
        esac
        case $subject in
          new) wanted=$subject_new ;;
          old) wanted=$subject_old ;;
          *)
            if [ "$current" = "$subject_new" ]; then
              thing=subject
              unchanged "parts of the subject: $current"
            else
              note "the subject is not changed by this run. When AWS accepts the new one: ./configure.sh --subject=new"
            fi
            return 0
            ;;
        esac
        setting 'parts of the subject' ci_id_token_sub_claim_components '' "$wanted" 'it exists since GitLab 17.10, and for Maintainers' 'whatever trusts only the old subject: see SUBJECT-ROLLOUT.md'
      }
    `,
    sh``,
  ];
}

/** What `report.sh` says about the subject: what to do depends on whether the setup knows what GitLab holds. */
export function subjectReport(plan: Plan): readonly ShellStatement[] {
  return [
    ...trustedParts(plan),
    partsToday(plan),
    comment('Two lists may hold the same parts in another order: that is another subject.'),
    sh`
      # shellcheck disable=SC2016 # variables of jq, not of the shell
      jq -r --argjson trusted "$subject_new" --argjson today "$subject_old" --arg advice "$subject_advice" '
        .ci_id_token_sub_claim_components as $found
        | if $found == null then "note\\tparts of the subject: GitLab does not show ci_id_token_sub_claim_components. The roles trust \\($trusted | tojson)"
          elif $found == $trusted then "fine\\tparts of the subject: \\($found | tojson)"
          elif $found == $today then "finding\\tparts of the subject: \\($found | tojson), the roles trust \\($trusted | tojson): SUBJECT-ROLLOUT.md leads there"
          else "finding\\tparts of the subject: \\($found | tojson), the roles trust \\($trusted | tojson). \\($advice)" end
      ' "$scratch/project" >"$scratch/lines"
      tell
    `,
  ];
}
