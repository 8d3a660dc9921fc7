import { comment, declared, sh } from '../../formats/shell';
import { EmbeddedScript } from '../../formats/yaml-data';
import type { Plan } from '../../plan/types';
import { countsOnlyInside } from './counts-only-inside.embedded';
import { probe } from './probe.embedded';
import { openInPhase1 } from './probes';

/**
 * POSIX sh functions of the probes. A probe is green only when AWS refuses with the very error that is expected.
 * Propagation: IAM User Guide, eventual consistency (a new role denied for about 8 seconds before it admitted), so a denial
 * counts only when it is still one after 20 seconds. `hint` is what to do about a job that AWS lets in.
 */
const functions = (hint: string): EmbeddedScript =>
  new EmbeddedScript({
    statements: [
      ...probe,
      comment(
        'must_be_refused ERROR TOKEN ROLE ...: three rounds in 20 seconds; a role made just now would let it in by then.',
      ),
      declared(
        { defines: ['aws_oidc_must_be_refused'], calls: ['aws_oidc_try', 'aws_oidc_stop'] },
        sh`
    aws_oidc_must_be_refused() {
      aws_oidc_expected=$1
      aws_oidc_token=$2
      shift 2
      for aws_oidc_round in 1 2 3; do
        if [ "$aws_oidc_round" -gt 1 ]; then sleep 10; fi
        for aws_oidc_role in "$@"; do
          if aws_oidc_try "$aws_oidc_role" "$aws_oidc_token" >"$aws_oidc_directory/admitted"; then
            aws_oidc_stop "AWS LET THIS JOB IN as $(cat "$aws_oidc_directory/admitted"), and must not." \\
              ${hint}
          fi
          aws_oidc_error=$(cat "$aws_oidc_directory/error")
          case $aws_oidc_expected:$aws_oidc_error in
            denied:*'(AccessDenied)'*'Not authorized to perform sts:AssumeRoleWithWebIdentity'*) ;;
            audience:*'(InvalidIdentityToken)'*'Incorrect token audience'*) ;;
            *)
              aws_oidc_stop "$aws_oidc_error" \\
                "Nothing is proven: this is no refusal by the trust policy of $aws_oidc_role, but another error or an outage."
              ;;
          esac
        done
      done
      printf 'aws-oidc: refused, as it must be: %s\\n' "$@"
    }`,
      ),
      sh``,
      ...countsOnlyInside,
    ],
  });

const compare = 'the trust policy of this role with the one of this bundle: sh verify/deployed.sh';

const ordinary = functions(`Compare ${compare}`);
const whileSubjectChanges = functions(
  `In phase 1 of gitlab/SUBJECT-ROLLOUT.md this may be right: the header of this file says for which jobs. Else compare ${compare}`,
);

/** The functions; where some of these jobs are let in while the subject changes, they say that this may be why. */
export const probeFunctionsFor = (plan: Plan, jobs: readonly string[]): EmbeddedScript =>
  openInPhase1(plan).some((name) => jobs.includes(name)) ? whileSubjectChanges : ordinary;
