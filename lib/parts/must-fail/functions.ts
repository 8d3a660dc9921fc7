import { comment, sh } from '../../formats/shell';
import { EmbeddedScript } from '../../formats/yaml-data';
import type { Plan } from '../../plan/types';
import { openInPhase1 } from './probes';

/**
 * POSIX sh functions of the probes; they build on those of the deploy jobs. A probe is green only when AWS refuses with
 * the very error that is expected. Error texts: STS API Reference. Propagation: IAM User Guide, eventual consistency (a new role
 * denied for about 8 seconds before it admitted), so a denial counts only when it is still one after 20 seconds.
 */
const functions = (hint: string): EmbeddedScript =>
  new EmbeddedScript({
    statements: [
      comment('Prepares as a deploy job does, and puts each token into a file.'),
      sh`
    aws_oidc_open_probe() {
      aws_oidc_prepare
      if [ -n "\${AWS_STS_WRONG_ID_TOKEN:-}" ]; then
        (umask 077 && printf '%s' "$AWS_STS_WRONG_ID_TOKEN" >"$aws_oidc_directory/wrong-token")
        unset AWS_STS_WRONG_ID_TOKEN
      fi
    }`,
      sh``,
      comment('Asks for a role. Shows who it became; the credentials are thrown away.'),
      sh`
    aws_oidc_try() {
      aws_oidc_call aws sts assume-role-with-web-identity --role-arn "$1" \\
        --role-session-name "$aws_oidc_session_name" --duration-seconds 900 \\
        --web-identity-token "file://$aws_oidc_directory/$2" --query AssumedRoleUser.Arn --output text
    }`,
      sh``,
      comment(
        'The counter-check: where the own role does not let this job in, a refusal of another proves nothing.',
      ),
      sh`
    aws_oidc_must_work() {
      aws_oidc_try "$1" token >"$aws_oidc_directory/admitted" ||
        aws_oidc_stop "$(cat "$aws_oidc_directory/error")" \\
          "Nothing is proven: the job's own role refuses it, too ($1). Make the verify job green first."
    }`,
      sh``,
      comment(
        'must_be_refused ERROR TOKEN ROLE ...: three rounds in 20 seconds; a role made just now would let it in by then.',
      ),
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
      sh``,
      comment('counts_only_inside NETWORK ROLE ...: from elsewhere the network alone refuses.'),
      sh`
    aws_oidc_counts_only_inside() {
      aws_oidc_network=$1
      shift
      printf 'aws-oidc: this proves something only if the requests of this runner come from %s: %s\\n' \\
        "$aws_oidc_network" "$*"
    }`,
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
