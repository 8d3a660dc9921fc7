import type { HclAttribute, HclBlock, HclBody, HclExpression } from '../../formats/hcl';
import { writeHcl } from '../../formats/hcl-writer';
import { identifiers, identifiersOf, snakeCase } from '../../parts/aws/identifiers';
import { attribute, block, list, reference, set } from '../../parts/hcl';
import type { BothPolicies } from '../../plan/rollout';
import type { AccountPlan, Plan } from '../../plan/types';
import { namespaceVariables } from './cluster-access';
import { awsBlock } from './settings';
import { hasPhases, phase, phaseBody } from './subject-phase';

/**
 * `root.tf.example`: providers, a backend and imports, which only a root module may contain, for people to copy and edit. The generated
 * folders stay modules without a provider block, and generating the bundle again does not touch the copy.
 */
export function rootExample(
  plan: Plan,
  both: BothPolicies,
): { readonly header: string; readonly body: HclBody } {
  const modules = moduleNames(plan);
  return {
    header: header(plan, modules),
    body: [
      ...(both.size === 0 ? [] : phaseBody),
      ...[...modules].flatMap(([account, name]) => [
        awsBlock(account, name),
        moduleBlock(plan, account, name, both),
      ]),
    ],
  };
}

const moduleNames = (plan: Plan): ReadonlyMap<AccountPlan, string> =>
  identifiersOf(plan.accounts, ({ account }) => account.name, { style: snakeCase, otherwise: 'account' });

const moduleBlock = (plan: Plan, account: AccountPlan, name: string, both: BothPolicies): HclBlock =>
  block(
    'module',
    [name],
    [
      set('source', `./${account.account.id}/terraform`),
      attribute('providers', { kind: 'object', entries: [['aws', reference(`aws.${name}`)]] }),
      ...variables(plan, account, both),
    ],
  );

const variables = (plan: Plan, account: AccountPlan, both: BothPolicies): readonly HclAttribute[] => [
  ...(hasPhases(identifiers(account.roles, snakeCase), both) ? [attribute('subject_phase', phase)] : []),
  ...namespaceVariables(plan, account).map((variable) => attribute(variable, none)),
];

const none: HclExpression = list();

/** How to use the file, and the blocks that people uncomment and fill in. */
const header = (plan: Plan, modules: ReadonlyMap<AccountPlan, string>): string =>
  [
    'Copy this file to root.tf in the same folder, and edit the copy: no later bundle changes it.',
    'Each provider needs credentials of its account: add profile or assume_role to it. Delete the modules that you apply elsewhere.',
    '',
    'Where the state is kept. Without a backend, Terraform or OpenTofu keeps it in this folder, where nobody else finds it. Fill in a bucket of yours. use_lockfile needs version 1.10 or newer of Terraform or OpenTofu.',
    '',
    ...asText([backend(plan)]),
    '',
    'What AWS has already. Keep only the blocks of what exists, and read the plan: an imported role gets the trust policy, the session limit and the description of its module. Tags, attached policies and a boundary of others stay.',
    '',
    ...asText([...modules].flatMap(([account, name]) => importBlocks(account, `module.${name}`))),
  ].join('\n');

const backend = ({ roles }: Plan): HclBlock =>
  block(
    'terraform',
    [],
    [
      block(
        'backend',
        ['s3'],
        [
          set('bucket', 'BUCKET_OF_YOUR_STATES'),
          set('key', 'gitlab-roles.tfstate'),
          ...roles.slice(0, 1).map(({ region }) => set('region', region)),
          set('use_lockfile', true),
        ],
      ),
    ],
  );

const asText = (body: HclBody): readonly string[] =>
  writeHcl(body)
    .text.trimEnd()
    .split('\n')
    .map((line) => `  ${line}`.trimEnd());

/** One import for each role, and for the provider unless it belongs to others. A policy needs none: writing it again changes nothing. */
function importBlocks(account: AccountPlan, module: string): HclBody {
  const importOf = (to: string, id: string) =>
    block('import', [], [attribute('to', reference(`${module}.${to}`)), set('id', id)]);
  return [
    ...(account.account.provider === 'existing'
      ? []
      : [importOf('aws_iam_openid_connect_provider.gitlab', account.providerArn)]),
    ...[...identifiers(account.roles, snakeCase)].map(([role, name]) =>
      importOf(`aws_iam_role.${name}`, role.iam.name),
    ),
  ];
}
