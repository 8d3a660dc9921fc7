import { comment, declared, sh } from '../../formats/shell';
import { EmbeddedScript, type YamlData, YamlReference } from '../../formats/yaml-data';
import type { Plan } from '../../plan/types';
import { sharedJob } from '../job/names';
import { countsOnlyInside } from './counts-only-inside.embedded';
import { networkOf } from './networks';
import { probe } from './probe.embedded';
import { openInPhase1 } from './probes';

/**
 * POSIX sh functions of the probes. A probe passes only if AWS refuses with exactly the expected error. IAM changes take time
 * to propagate (IAM User Guide, eventual consistency; a new role denied for about 8 seconds), so a denial counts only if
 * it is still one after 20 seconds. `hint` says what to do if AWS lets the job in.
 */
const functions = (hint: string, inNetworks: boolean): EmbeddedScript =>
  new EmbeddedScript({
    statements: [
      ...probe,
      comment('aws_oidc_must_be_refused ERROR TOKEN ROLE ...: three rounds, as a new role refuses at first.'),
      declared(
        { defines: ['aws_oidc_must_be_refused'], calls: ['aws_oidc_exchange', 'aws_oidc_stop'] },
        sh`
    aws_oidc_must_be_refused() {
      aws_oidc_expected=$1 aws_oidc_token=$2
      shift 2
      for aws_oidc_round in 1 2 3; do
        if [ "$aws_oidc_round" -gt 1 ]; then sleep 10; fi
        for aws_oidc_role in "$@"; do
          if aws_oidc_session=$(aws_oidc_exchange "$aws_oidc_role" 900 "$aws_oidc_token"); then
            aws_oidc_stop "AWS LET THIS JOB IN as \${aws_oidc_session%% *}, and must not." \\
              ${hint}
          fi
          aws_oidc_error=$(cat "$aws_oidc_directory/error")
          case $aws_oidc_expected:$aws_oidc_error in
            denied:*'(AccessDenied)'*'Not authorized to perform sts:AssumeRoleWithWebIdentity'*) ;;
            audience:*'(InvalidIdentityToken)'*'Incorrect token audience'*) ;;
            *) aws_oidc_stop "$aws_oidc_error" "Nothing is proven: the trust policy of $aws_oidc_role did not refuse it, this is another error." ;;
          esac
        done
      done
      printf 'aws-oidc: refused, as expected: %s\\n' "$@"
    }`,
      ),
      ...(inNetworks ? [sh``, ...countsOnlyInside] : []),
    ],
  });

const compare = 'the trust policy of this role with the one of this bundle: sh verify/deployed.sh';

const ordinary = `Compare ${compare}`;
const whileSubjectChanges = `In phase 1 of gitlab/SUBJECT-ROLLOUT.md this may be right: the head of the file of this job says so. Else compare ${compare}`;

/**
 * The hidden job of the probes, in the library. If AWS lets some of them in while the subject changes, the functions name that
 * as a possible cause.
 */
export const probeBase = (plan: Plan): YamlData => ({
  extends: sharedJob,
  timeout: '15 minutes',
  before_script: [
    new YamlReference([sharedJob, 'before_script']),
    functions(
      openInPhase1(plan).length === 0 ? ordinary : whileSubjectChanges,
      plan.roles.some((role) => networkOf(role) !== undefined),
    ),
  ],
});
