import { quotas } from '../../aws/quotas';
import { code, type MarkdownBlock, type MarkdownInline, md } from '../../formats/markdown';
import { heading, paragraph } from '../../parts/blocks';
import { policyPaths } from '../../parts/paths';
import type { Plan } from '../../plan/types';
import type { Generator } from '../types';
import {
  admittedSubjects,
  exceptedRole,
  guardedRoles,
  resourceControlPolicy,
  serviceControlPolicy,
} from './guardrails';

/** `guardrails/`: examples for the organization, so that what was cleaned up stays clean. */
export const guardrailsOrganization: Generator = {
  id: 'guardrails-organization',
  files: (plan) => [
    {
      path: 'guardrails/README.md',
      summary: 'What the policies of the organization do, what to change in them first, and what they break.',
      document: { format: 'markdown', blocks: blocks(plan) },
    },
    {
      path: policyPaths.serviceControl,
      summary:
        'Service control policy: no new long-lived credentials, no other identity providers, no other trust or rights for the roles.',
      document: { format: 'json', data: serviceControlPolicy(plan) },
    },
    {
      path: policyPaths.resourceControl,
      summary: 'Resource control policy: only projects you name get any role by a token of this GitLab.',
      document: { format: 'json', data: resourceControlPolicy(plan) },
    },
  ],
};

/** `a`, `b` or `c`, each as code. */
const codes = (values: readonly string[], word: 'and' | 'or'): MarkdownInline =>
  values
    .map((value) => md`${code(value)}`)
    .reduce((all, one, index) =>
      index === values.length - 1 ? md`${all} ${word} ${one}` : md`${all}, ${one}`,
    );

const blocks = (plan: Plan): readonly MarkdownBlock[] => [
  heading(1, md`Guardrails for the organization`),
  paragraph(
    md`Examples to adapt. They affect every account they are attached to, so attach them to one test account first. They do not bind the management account.`,
  ),
  heading(2, md`${code('scp.json')}`),
  {
    kind: 'list',
    items: [
      md`Put the roles of your platform team in place of ${code(exceptedRole(plan))}. As it is, nobody is excepted: ${code('aws/…/apply.sh')} would be denied, too.`,
      md`It denies new access keys, and new credentials of single services such as CodeCommit (${code('iam:CreateServiceSpecificCredential')}). Those are long-lived, too.`,
      md`It denies ${code('iam:UpdateAccessKey')}, with which a key is activated again. Attach it after phase 7 of ${code('migrate/MIGRATION.md')}, or the way back of phase 5 needs an excepted role.`,
      md`It keeps the roles of this folder, their policies and their boundaries as they are: with it in place, only an excepted role can change or remove them.`,
      ...(guardedRoles(plan).some((name) => name.endsWith('*'))
        ? [
            md`The names of the roles are too many for one policy. It covers ${codes(guardedRoles(plan), 'and')}, and every other role whose name starts with that.`,
          ]
        : []),
      md`It cannot look into trust policies: somebody who may create roles can still make one that trusts the same identity provider. ${code('rcp.json')} limits what such a role lets in, and the alarms of the folder ${code('detect')} report it.`,
      md`It does not touch keys and credentials that exist: ${code('verify/find-access-keys.sh')} lists them.`,
      md`AWS takes ${String(quotas.serviceControlPolicyCharacters)} characters in a service control policy, and ${String(quotas.serviceControlPoliciesPerNode)} of them on each root, organizational unit or account.${plan.setup.aws.partition === 'aws-eusc' ? md` For the partition ${code('aws-eusc')} that is not confirmed.` : md``}`,
    ],
  },
  heading(2, md`${code('rcp.json')}`),
  paragraph(
    md`It denies every role of the organization to a token of ${code(plan.issuer)} whose subject is none of: ${codes(admittedSubjects(plan), 'or')}. Other issuers are not touched: the condition ${code('Null')} limits it to tokens that have this subject.`,
  ),
  {
    kind: 'list',
    items: [
      md`Add every other group and project of this GitLab that deploys to your accounts, before you attach it.`,
      md`The public AWS sample for GitLab admits subjects that start with ${code('project_path:')} only. It locks out every project whose subject starts with ${code('project_id:')}, the form that survives the reuse of a path. ${plan.subjectComponents[0] === 'project_id' ? 'This setup uses that form: the sample would deny all of its roles.' : 'This setup does not use that form today. If a project changes to it, add its id here first.'}`,
      md`A pattern by path admits every project below that group, now and later. It is a fence around the organization, not a replacement for the trust policies.`,
      md`AWS documents resource control policies for the partitions ${code('aws')} and ${code('aws-cn')}. Check that yours has them before you plan with them.`,
    ],
  },
];
