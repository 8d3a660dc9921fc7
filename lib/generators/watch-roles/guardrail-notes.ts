import { quotas } from '../../aws/quotas';
import { code, type MarkdownBlock, type MarkdownInline, md } from '../../formats/markdown';
import { bullets, heading, paragraph } from '../../parts/blocks';
import { policyPaths } from '../../parts/paths';
import type { Plan } from '../../plan/types';
import { admittedSubjects, exceptedRole, guardedRoles } from './guardrails';

/** What the organization policies do, what to edit before you use them, and what they break. */
export const guardrailNotes = (plan: Plan): readonly MarkdownBlock[] => [
  heading(2, md`Guardrails for the organization`),
  paragraph(
    md`${code(policyPaths.serviceControl)} and ${code(policyPaths.resourceControl)} are examples to adapt. A policy affects every account that it is attached to: attach it to one test account first. The management account is never affected.`,
  ),
  heading(3, md`Service control policy: ${code(policyPaths.serviceControl)}`),
  bullets(
    md`First replace ${code(exceptedRole(plan))} with the roles of your platform team. Until then there is no exception: AWS denies ${code('aws/…/apply.sh')}, too.`,
    md`It denies new access keys, and new credentials for single services such as CodeCommit (${code('iam:CreateServiceSpecificCredential')}), which are long-lived, too.`,
    md`It denies ${code('iam:UpdateAccessKey')}, which reactivates a key. Attach the policy after phase 7 of ${code('migrate/MIGRATION.md')}. Before that, the way back of phase 5 needs an excepted role.`,
    md`Only an excepted role can change or remove the roles of this bundle, their policies and their boundaries.`,
    ...(guardedRoles(plan).some((name) => name.endsWith('*'))
      ? [
          md`There are too many role names for one policy. It covers ${codes(guardedRoles(plan), 'and')}, and every other role whose name starts with that.`,
        ]
      : []),
    md`It cannot read trust policies: anyone who can create roles can still create one that trusts the same identity provider. ${code(policyPaths.resourceControl)} limits which tokens such a role accepts, and the alarms report the new role.`,
    md`Existing keys and credentials keep working. ${code('verify/find-static-keys.sh --aws')} lists them.`,
    md`AWS allows ${String(quotas.serviceControlPolicyCharacters)} characters per service control policy, and ${String(quotas.serviceControlPoliciesPerNode)} policies on each root, organizational unit or account.${plan.setup.aws.partition === 'aws-eusc' ? md` For the partition ${code('aws-eusc')} that is not confirmed.` : md``}`,
  ),
  heading(3, md`Resource control policy: ${code(policyPaths.resourceControl)}`),
  paragraph(
    md`It denies a token of ${code(plan.issuer)} every role of the organization unless the subject of the token matches ${codes(admittedSubjects(plan), 'or')}. Tokens of other issuers are not affected: the condition ${code('Null')} limits it to tokens that have this subject.`,
  ),
  bullets(
    md`Before you attach it, add every other group and project of this GitLab that deploys to your accounts.`,
    md`The public AWS sample for GitLab admits only subjects that start with ${code('project_path:')}. It locks out every project whose subject starts with ${code('project_id:')}, the form that survives the reuse of a path. ${plan.subjectComponents[0] === 'project_id' ? 'This setup uses that form: the sample would deny all of its roles.' : 'This setup does not use that form today. If a project changes to it, add its id here first.'}`,
    md`A pattern by path admits every project below that group, now and later. It is a fence around the organization, not a replacement for the trust policies.`,
    md`AWS documents resource control policies for the partitions ${code('aws')} and ${code('aws-cn')}. Check that your partition has them before you rely on them.`,
  ),
];

/** `a`, `b` or `c`, each as code. */
const codes = (values: readonly string[], word: 'and' | 'or'): MarkdownInline =>
  values
    .map((value) => md`${code(value)}`)
    .reduce((all, value, index) =>
      index === values.length - 1 ? md`${all} ${word} ${value}` : md`${all}, ${value}`,
    );
