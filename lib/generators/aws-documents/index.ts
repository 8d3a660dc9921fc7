import type { Data } from '../../formats/data';
import { roleFolder } from '../../parts/aws/role';
import type { Plan, RolePlan } from '../../plan/types';
import type { Generator, OutputFile } from '../types';

/** The policies as files. The scripts send these files to IAM, so what is shown is what is applied. */
export const awsDocuments: Generator = {
  id: 'aws-documents',
  files: ({ roles }: Plan) => roles.flatMap(roleFiles),
};

function roleFiles(role: RolePlan): OutputFile[] {
  const folder = roleFolder(role);
  const { name } = role;
  return [
    json(
      `${folder}/trust-policy.json`,
      `Who can assume the role of ${name}: the pins on GitLab's token.`,
      role.trustPolicy,
    ),
    json(
      `${folder}/permission-policy.json`,
      `What a job of ${name} may do in AWS.`,
      role.permissionPolicy.document,
    ),
  ];
}

const json = (path: string, summary: string, data: Data): OutputFile => ({
  path,
  summary,
  document: { format: 'json', data },
});
