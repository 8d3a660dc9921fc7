import { dnsSuffixes } from '../../aws/partitions';
import { code, type MarkdownBlock, type MarkdownInline, md } from '../../formats/markdown';
import { defaultSubjectComponents, holdsPath, sameComponents } from '../../gitlab/subject';
import { subjectRollout } from '../../plan/rollout';
import type { Plan } from '../../plan/types';
import { sessionSecondsOf } from '../../setup/session';

/** An error that can occur during the migration. */
interface KnownError {
  /** The message of AWS, GitLab or a tool, or the symptom if there is no message. */
  readonly message: MarkdownInline;
  readonly cause: MarkdownInline | ((plan: Plan) => MarkdownInline);
  readonly fix: MarkdownInline | ((plan: Plan) => MarkdownInline);
  /** Without it, the error concerns every setup. */
  readonly concerns?: (plan: Plan) => boolean;
}

const isGitlabCom = ({ setup }: Plan): boolean => setup.gitlab.edition === 'gitlab.com';
const hasWideSubject = ({ subjectComponents }: Plan): boolean =>
  !sameComponents(subjectComponents, defaultSubjectComponents);
const isOwnInstance = (plan: Plan): boolean => !isGitlabCom(plan);

/** The session length of each job. A session can expire independently of the token. */
const sessionLengths = ({ roles }: Plan): string =>
  roles
    .flatMap(({ jobs }) => jobs)
    .map((job) =>
      job.credentials === 'assume-role'
        ? `${sessionSecondsOf(job)} s in ${job.name}`
        : `3600 s in ${job.name}, where the SDK renews it as long as the token is valid`,
    )
    .join('; ');

/** For messages whose exact wording no public source confirms. */
const wordingMayDiffer = ' (the wording is not confirmed)';

/**
 * Sources: STS API Reference, docs.gitlab.com/ci/cloud_services/aws, gitlab-org/gitlab#392713 (thumbprint), botocore's
 * exceptions (TLS), and messages reported by users.
 */
const knownErrors: readonly KnownError[] = [
  {
    message: md`${code('AccessDenied … Not authorized to perform sts:AssumeRoleWithWebIdentity')}`,
    cause: (plan) =>
      md`A condition of the trust policy does not match the token, the role or provider is only seconds old, or an organization policy denies it. AWS never says which. In a merge request, the token names the source branch, which is not a ref of a deploy role.${hasWideSubject(plan) ? md` The setting ${code('ci_id_token_sub_claim_components')} may not match the trust policy; components without a value are left out of the subject.` : ''}`,
    fix: (plan) =>
      md`Wait a minute and run the job once more. Then compare the claims that the job prints with what the role expects; the first line that differs is the cause. Check the spelling of the ARN, too. For ${code('terraform plan')} in merge requests, add a role of the kind "plan".${hasWideSubject(plan) ? ' If the subject differs, set GitLab as the README says.' : ''}`,
  },
  {
    message: md`${code('InvalidIdentityToken … No OpenIDConnect provider found in your account')} or ${code('… Incorrect token audience')}`,
    cause: md`The account has no provider for this issuer, or the provider lacks the ${code('aud')} of the token. Each account needs its own provider; its URL is the ${code('iss')} claim, character by character.`,
    fix: md`Apply the bundle to that account: it creates the provider, or adds the audience. Do not change ${code('aud')} in the job.`,
  },
  {
    message: md`${code("InvalidIdentityToken … Couldn't retrieve verification key from your identity provider")}`,
    cause: md`AWS could not fetch the keys of the issuer: not public, a firewall, slower than about 5 seconds, or too many requests at once.`,
    fix: md`The jobs retry by themselves. If the error stays, make ${code('/.well-known/openid-configuration')} and the address in its ${code('jwks_uri')} public.`,
  },
  {
    message: md`${code('Could not connect to openid configuration of provider')}`,
    cause: md`The certificate chain of the host is in the wrong order, holds a certificate twice, or the host is not public.`,
    fix: md`Correct the chain on the host.`,
    concerns: isOwnInstance,
  },
  {
    message: md`${code('ExpiredTokenException … AssumeRoleWithWebIdentity')}`,
    cause: md`The token has expired: it is valid as long as the timeout of the job, and a tool asked for a session after that.`,
    fix: md`Run the job again. Give a long job a longer ${code('timeout')}.`,
  },
  {
    message: md`${code('ExpiredToken')} or ${code('ExpiredTokenException')} from any other call, in the middle of your script`,
    cause: (plan) => md`The session has expired, not the token. A session lasts ${sessionLengths(plan)}.`,
    fix: md`Raise ${code('sessionSeconds')} of the job in ${code('setup.json')} ("Session length" in the wizard, up to 43200 s) and generate the bundle again. Apply the role before you use the new job. If the SDK renews the session, give the job a longer ${code('timeout')} instead.`,
  },
  {
    message: md`${code('DurationSeconds exceeds the MaxSessionDuration set for this role')}${wordingMayDiffer}`,
    cause: md`The job asks for a longer session than the role in AWS allows: the role was not updated after the setup changed, or somebody edited the number in the job.`,
    fix: md`Apply the bundle to that account: it sets the limit of the role. ${code('sh verify/deployed.sh')} shows the difference.`,
  },
  {
    message: md`${code('DurationSeconds exceeds the 1 hour session limit for roles assumed by role chaining')}${wordingMayDiffer}`,
    cause: md`A script that already has a role assumes another one. AWS limits such a session to one hour, whatever either role allows.`,
    fix: md`Ask for 3600 s or less there. For longer work let the job assume that role directly with its token.`,
  },
  {
    message: md`${code('SSL validation failed for https://sts…')}, or ${code('CERTIFICATE_VERIFY_FAILED')}`,
    cause: md`Something between the runner and AWS presents its own certificate: a proxy that inspects TLS. The login takes no list of certificates from variables such as ${code('AWS_CA_BUNDLE')}, because anyone who can store a variable could then read the token. Or the image has no certificates at all.`,
    fix: ({ setup }) =>
      md`Add the certificates of the proxy to the image and name the file as ${code('caBundle')} of the job in ${code('setup.json')} ("CA bundle" in the wizard). Or exempt ${code(`sts.REGION.${dnsSuffixes[setup.aws.partition]}`)} from the inspection, or reach STS through a VPC endpoint. If the image has no certificates, install the package ${code('ca-certificates')}.`,
  },
  {
    message: md`${code('The image has no aws, curl, GNU wget or python3')}, or ${code('not checked which role this is')}`,
    cause: md`Nothing in the image can exchange the token. With a token file, nothing can ask AWS which role it is; then the job continues. The ${code('wget')} of BusyBox does not count, because it may not check certificates.`,
    fix: md`Install one before the login with ${code('beforeLogin')} of the job in ${code('setup.json')}, for example ${code('apk add --no-cache curl')}. Or set its credentials to ${code('web-identity-file')}, which needs only a shell, and let your tools check the account: for example, the AWS provider of Terraform and OpenTofu has ${code('allowed_account_ids')}.`,
  },
  {
    message: md`${code('aws: not found')}`,
    cause: md`The login does not need the AWS CLI, but a command of your script does.`,
    fix: md`Use an image with the AWS CLI, such as ${code('public.ecr.aws/aws-cli/aws-cli')}, or install it.`,
  },
  {
    message: md`The log says ${code('aws-oidc: using …/aws')}, and then ${code('ModuleNotFoundError')} or another error from that program`,
    cause: md`The login runs with an empty home directory, but this ${code('aws')} needs the home of the job: it was installed with ${code('pip install --user')}, or belongs to a version manager.`,
    fix: md`Install the AWS CLI in a standard directory or in a virtual environment.`,
  },
  {
    message: md`The job fails before it starts, without a log: ${code('id_token_burned_project_path')}`,
    cause: md`Another project had this path before. GitLab mints no token whose subject holds such a path.`,
    fix: md`Choose a subject that starts with ${code('project_id')} in the setup (${code('gitlab.subject.form')}) and generate the bundle again. Or use a path that no project had before.`,
    concerns: ({ subjectComponents }) => holdsPath(subjectComponents),
  },
  {
    message: md`The job fails before it starts, without a log: ${code('id_token_burned_project_path')}`,
    cause: md`Another project had this path before, and GitLab still composes the subject from the path.`,
    fix: md`Change GitLab as ${code('gitlab/SUBJECT-ROLLOUT.md')} says.`,
    concerns: (plan) =>
      !holdsPath(plan.subjectComponents) && holdsPath(subjectRollout(plan)?.from ?? plan.subjectComponents),
  },
  {
    message: md`${code('AWS_STS_ID_TOKEN is empty')}, ${code('expected one argument')} after ${code('--web-identity-token')}, or ${code('Missing a required claim: aud')}`,
    cause: md`The job has no ID token: it does not extend its hidden job, or its own ${code('id_tokens')} block replaces the one of ${code('default')}. A ${code('CI_JOB_TOKEN')} or an old ${code('CI_JOB_JWT')} is not an ID token.`,
    fix: md`Let the job extend its hidden job, which has ${code('id_tokens')}.`,
  },
  {
    message: md`${code('ValidationError … Request ARN is invalid')}, ${code('Invalid RoleSessionName')}, or a validation error about ${code('roleSessionName')}`,
    cause: md`Somebody edited the job: the ARN comes from a variable that is not set, or the session name holds a slash or more than 64 characters, for example from a branch name.`,
    fix: md`Keep the literal ARN and the session name made of numbers.`,
  },
  {
    message: md`${code('RegionDisabledException')}`,
    cause: md`STS is not activated in this Region of the account.`,
    fix: md`Activate it in the account settings of IAM, or use another Region.`,
  },
  {
    message: md`No message, but the ARN is a user or another role`,
    cause: md`A stored key or the role of the runner machine took precedence over the token.`,
    fix: md`The jobs of this bundle stop in this case. In other jobs, clear the variables, or better, finish phase 4.`,
  },
  {
    message: md`Credentials are gone in ${code('after_script')}`,
    cause: md`${code('after_script')} runs in a separate shell.`,
    fix: md`Put everything that needs AWS into ${code('script')}.`,
  },
  {
    message: md`${code("OpenIDConnect provider's HTTPS certificate doesn't match configured thumbprint")}`,
    cause: md`The certificate of the issuer comes from an authority that AWS does not trust, and that authority has changed.`,
    fix: md`Update the thumbprint, or use a certificate from a public authority.`,
    concerns: isOwnInstance,
  },
  {
    message: md`${code('MalformedPolicyDocument … must evaluate … gitlab.com:sub which is not scoped to all')}`,
    cause: md`A trust policy for gitlab.com was written without a condition on ${code('gitlab.com:sub')}.`,
    fix: md`Apply the policy of this bundle, unchanged.`,
    concerns: isGitlabCom,
  },
  {
    message: md`${code('LimitExceeded … ACLSizePerRole')}`,
    cause: md`The trust policy is longer than the quota of the account: 2048 characters, unless raised.`,
    fix: md`Ask AWS for a higher quota (up to 8192), or split the refs across several roles.`,
  },
];

/** The errors that can occur with this setup, as a table. */
export const errorTable = (plan: Plan): MarkdownBlock => ({
  kind: 'table',
  head: [md`What you see`, md`Why`, md`What to do`],
  rows: knownErrors
    .filter(({ concerns }) => concerns === undefined || concerns(plan))
    .map(({ message, ...rest }) => [
      message,
      ...[rest.cause, rest.fix].map((text) => (typeof text === 'function' ? text(plan) : text)),
    ]),
});
