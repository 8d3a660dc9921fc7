import { readSource } from '@/lib/reading';
import type { FoundRole, Reading } from '@/lib/reading/types';

/** The number of the line that contains a text, starting at 1. Throws if no line or several lines do. */
export function lineWith(text: string, piece: string): number {
  const lines = text.split('\n').flatMap((line, index) => (line.includes(piece) ? [index + 1] : []));
  const [line] = lines;
  if (line === undefined || lines.length > 1) throw new Error(`${lines.length} lines hold ${piece}`);
  return line;
}

export const readText = (text: string, name = 'roles.txt'): Reading => readSource({ name, text });

/** The only role in a text. */
export function onlyRole(text: string, name?: string): FoundRole {
  const { roles, problems } = readText(text, name);
  const [role] = roles;
  if (role === undefined || roles.length > 1)
    throw new Error(`${roles.length} roles, problems: ${JSON.stringify(problems)}`);
  return role;
}

/** A trust policy for one branch of a project on gitlab.com. */
export const trustOf = (subject = 'project_path:acme/shop:ref_type:branch:ref:main') => ({
  Version: '2012-10-17',
  Statement: [
    {
      Effect: 'Allow',
      Principal: { Federated: 'arn:aws:iam::111122223333:oidc-provider/gitlab.com' },
      Action: 'sts:AssumeRoleWithWebIdentity',
      Condition: { StringEquals: { 'gitlab.com:sub': subject } },
    },
  ],
});

export const readBucket = {
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Action: 's3:GetObject', Resource: 'arn:aws:s3:::shop/*' }],
};

/** The pointer of the subject that `trustOf` allows. */
export const subjectPointer = '/Statement/0/Condition/StringEquals/gitlab.com:sub';
