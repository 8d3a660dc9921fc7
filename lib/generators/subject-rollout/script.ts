import { note } from '../../explanations';
import { comment, notedStatement, type ShellScript, sh } from '../../formats/shell';
import { baseFunctions } from '../../parts/aws/script';
import { regionValues } from '../../parts/aws/values';
import { phaseDocuments } from '../../parts/paths';
import { exitStatuses, usageFunctions } from '../../parts/shell/usage';
import type { AccountPlan, Plan } from '../../plan/types';

/** Where the script of phase 1 keeps the trust policy a role had. */
export const savedDocument = 'trust-policy.before.json';

/** Puts the trust policies of phase 1 or 3 on the roles of one account; the roles have to exist. */
export function rolloutScript({ issuerKey }: Plan, account: AccountPlan): ShellScript {
  const names = account.roles.map((role) => role.environment.role.name);
  const documents = Object.values(phaseDocuments).flatMap((file) => names.map((name) => `${name}/${file}`));
  return {
    shebang: '#!/bin/sh',
    statements: [
      comment(
        [
          `The trust policies of account ${account.account.id} (${account.account.name}) while the subject of the project changes: see gitlab/SUBJECT-ROLLOUT.md.`,
          '',
          './subject-rollout.sh 1 [--plan]   phase 1: the roles accept the old and the new subject; also the way back from phase 3',
          './subject-rollout.sh 3 [--plan]   phase 3: only the new one, once GitLab has been changed and a job has run with it',
          '',
          '--plan                            shows what would change, and changes nothing',
          '--drop-others                     continues where a role loses a subject that is neither the old nor the new one; without it the script stops before that',
          '',
          'KEYLESS_TIMEOUT                   seconds to wait for one answer of AWS, 120 unless set',
          '',
          exitStatuses('0 done or nothing to do', '1 it stopped', '2 wrong usage'),
        ].join('\n'),
      ),
      sh`
        set -euf
        unset CDPATH
        trouble=1
        changes=0
        others=0
        export AWS_PAGER='' AWS_CLI_AUTO_PROMPT=off
      `,
      sh`account=${account.account.id}`,
      sh`saved=${savedDocument}`,
      sh`both=${phaseDocuments[1]}`,
      sh`subject_key=${`${issuerKey}:sub`}`,
      ...regionValues(account),
      sh``,
      ...baseFunctions,
      comment(
        'check_trust ROLE: names the subjects the role trusts and the policies of no phase accept: who comes with one would be locked out. A subject is accepted where it is one of them or fits one with a star.',
      ),
      sh`
        subjects() { printf '%s' "[$1][] | [?Effect=='Allow'].Condition.*.\\"$subject_key\\" | [] | []"; }

        accepted() {
          for one in $accepted; do
            # shellcheck disable=SC2254 # a star in it is to stand for any text
            case $1 in $one) return 0 ;; esac
          done
          return 1
        }

        check_trust() {
          ask_lines '[[Role.Arn]]' iam get-role --role-name "$1"
          [ "$answer" = present ] || return 0
          ask_list "$(subjects "$(literal "$1/$both").Statement")" iam get-role --role-name "$1"
          accepted=$answer
          ask_list "$(subjects Role.AssumeRolePolicyDocument.Statement)" iam get-role --role-name "$1"
          for subject in $answer; do
            if accepted "$subject"; then continue; fi
            printf '%-9s  %s\\n' other "$1 trusts $subject" >&2
            others=$((others + 1))
          done
        }
      `,
      sh``,
      comment('save_trust ROLE: keeps what a role had before phase 1, for the way back. What is kept stays.'),
      sh`
        save_trust() {
          if [ "$phase" != 1 ] || [ -e "$1/$saved" ]; then return 0; fi
          aws_call iam get-role --role-name "$1" --output json --query Role.AssumeRolePolicyDocument ||
            failed "could not read the trust policy of $1."
          case $(line 1)$(line '$') in '{'*'}') ;; *) unclear iam get-role ;; esac
          cp "$scratch/output" "$1/$saved"
          printf '%-9s  %s\\n' saved "$PWD/$1/$saved"
        }
      `,
      sh``,
      notedStatement(
        sh`
          put_trust() {
            ask_whether "Role.AssumeRolePolicyDocument == $(literal "$1/$document")" iam get-role --role-name "$1"
            case $answer in
              True)
                printf '%-9s  %s\\n' unchanged "trust policy of $1"
                return 0
                ;;
              absent)
                printf '%-9s  %s\\n' note "there is no role $1 yet: apply.sh makes it"
                return 0
                ;;
            esac
            difference "$(literal "$1/$document")" Role.AssumeRolePolicyDocument iam get-role --role-name "$1"
            changes=$((changes + 1))
            if [ "$mode" = apply ]; then
              save_trust "$1"
              aws_answer '[Role]' iam update-assume-role-policy --role-name "$1" --policy-document "file://./$1/$document" ||
                failed "could not change the trust policy of $1." 'Then run this again; finished steps are skipped.'
              ask_whether "Role.AssumeRolePolicyDocument == $(literal "$1/$document")" iam get-role --role-name "$1"
              [ "$answer" = True ] || stop "read back, AWS still holds another trust policy for $1. Wait a minute and run this again."
            fi
            printf '%-9s  %s\\n' update "trust policy of $1"
          }
        `,
        note('gitlab-subject-components'),
      ),
      sh``,
      ...usageFunctions('1|3 [--plan] [--drop-others]'),
      sh`
        phase=\${1-}
        case $phase in
          1) document=$both ;;
          3) document=${phaseDocuments[3]} ;;
          -h | --help) help ;;
          *) misused 'name the phase first: 1 or 3' ;;
        esac
        shift
        mode=apply
        drop=no
        while [ "$#" -gt 0 ]; do
          case $1 in
            --plan) mode=plan ;;
            --drop-others) drop=yes ;;
            -h | --help) help ;;
            *) misused "unknown option: $1" ;;
          esac
          shift
        done
        enter ''
      `,
      sh`files_check ${documents}`,
      sh`
        sign_in_check
        [ "$current" = "$account" ] ||
          stop "the credentials in use are of account $current, this script is for account $account: sign in to that one. Nothing was changed."
      `,
      ...names.map((name) => sh`check_trust ${name}`),
      sh`
        if [ "$others" -gt 0 ] && [ "$drop" = no ]; then
          stop "subjects that would be refused from now on: $others, named above. If jobs of this project have them today, enter what GitLab says in the setup (gitlab.subject.now) and make the bundle again. If nobody needs them, add --drop-others. Nothing was changed."
        fi
      `,
      ...names.map((name) => sh`put_trust ${name}`),
      sh`
        if [ "$changes" -eq 0 ]; then
          say 'Nothing to change.'
        elif [ "$mode" = plan ]; then
          say "Changes to make: $changes. Nothing was changed."
        else
          say "Changes made: $changes. They were read back."
        fi
        ended=yes
      `,
    ],
  };
}
