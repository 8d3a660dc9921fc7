import { note } from '../../explanations';
import { type Data, noted } from '../../formats/data';
import { accountFolder, providerTags, roleFolder, roleTags } from '../../parts/aws/role';
import type { AccountPlan, Plan, RolePlan } from '../../plan/types';
import type { Generator, OutputFile } from '../types';

/** What is sent to IAM, as files: the scripts read them, so what is shown is what is applied. */
export const awsDocuments: Generator = {
  id: 'aws-documents',
  files: (plan) =>
    plan.accounts.flatMap((account) => [
      ...providerFiles(plan, account),
      ...account.roles.flatMap((role) => roleFiles(plan, role)),
    ]),
};

function providerFiles(plan: Plan, { account, providerArn }: AccountPlan): OutputFile[] {
  const folder = accountFolder(account.id);
  const audience = noted(plan.setup.aws.audience, note('provider-audience'));
  return [
    json(
      `${folder}/provider.json`,
      `The identity provider of account ${account.id}: input of create-open-id-connect-provider.`,
      {
        Url: noted(plan.issuer, note('provider-url')),
        ClientIDList: [audience],
        Tags: providerTags(plan).map(([Key, Value]) => ({ Key, Value })),
      },
    ),
    json(
      `${folder}/audience.json`,
      `The audience, where account ${account.id} has the provider already: input of add-client-id-to-open-id-connect-provider.`,
      { OpenIDConnectProviderArn: providerArn, ClientID: audience },
    ),
  ];
}

function roleFiles(plan: Plan, role: RolePlan): OutputFile[] {
  const folder = roleFolder(role);
  const { name } = role;
  const tags = roleTags(plan, role).map(([Key, Value]) => ({ Key, Value }));
  return [
    json(
      `${folder}/trust-policy.json`,
      `Who may assume the role of ${name}: the pins on GitLab's token.`,
      role.trustPolicy,
    ),
    json(
      `${folder}/permission-policy.json`,
      `What a job of ${name} may do in AWS.`,
      role.permissionPolicy.document,
    ),
    json(`${folder}/tags.json`, `The tags of the role of ${name}.`, noted(tags, note('role-tags'))),
  ];
}

const json = (path: string, summary: string, data: Data): OutputFile => ({
  path,
  summary,
  document: { format: 'json', data },
});
