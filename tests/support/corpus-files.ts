import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { checkPipeline } from '@/lib/checks/pipeline';
import type { Finding, Severity } from '@/lib/checks/types';
import { readSource } from '@/lib/reading';
import type { FoundRole } from '@/lib/reading/types';

const folder = (name: string): string => fileURLToPath(new URL(`../corpus/${name}/`, import.meta.url));

/** A pipeline of the corpus. The comments in the file say why it is included, and list its findings with their lines. */
export interface CorpusPipeline {
  readonly name: string;
  /** `8 high? token-printed`, sorted. */
  readonly expected: readonly string[];
  readonly findings: readonly Finding[];
}

const commentValue = (text: string, what: string): string | undefined =>
  new RegExp(`^# ${what}: (.*)\\.$`, 'm').exec(text)?.[1];

export const corpusPipelines: readonly CorpusPipeline[] = readdirSync(folder('pipelines'))
  .sort()
  .map((file) => {
    const text = readFileSync(`${folder('pipelines')}${file}`, 'utf8');
    const finds = commentValue(text, 'Finds');
    if (finds === undefined || commentValue(text, 'Because') === undefined)
      throw new TypeError(`${file} needs the comments Because and Finds.`);
    const audiences = commentValue(text, 'Audiences')?.split(', ') ?? [];
    const { findings, problems } = checkPipeline({ name: file, text }, { audiences });
    if (problems.length > 0) throw new TypeError(`${file}: ${problems[0]?.message}`);
    return { name: file, expected: finds === 'nothing' ? [] : finds.split(', ').sort(), findings };
  });

/** The permissions of a role in the corpus, and the expected results according to the facts. */
export interface CorpusPermissions {
  readonly name: string;
  readonly because: string;
  /** Statements of an inline policy. */
  readonly statements?: readonly object[];
  /** Statements of the permissions boundary. */
  readonly boundary?: readonly object[];
  /** The ARN of a boundary without its document. */
  readonly boundaryArn?: string;
  /** Names of AWS managed policies. */
  readonly managed?: readonly string[];
  /** Ends with `?` if it is not certain. */
  readonly power: string;
  readonly findings: readonly {
    readonly code: string;
    readonly severity: Severity;
    readonly certain?: false;
  }[];
}

export const corpusPermissions: readonly CorpusPermissions[] = JSON.parse(
  readFileSync(`${folder('permissions')}permissions.json`, 'utf8'),
);

const boundaryOfFile = 'arn:aws:iam::111122223333:policy/limit';
const documentOf = (statements: readonly object[]) => ({ Version: '2012-10-17', Statement: statements });

/** The role as read from the output of `aws iam get-account-authorization-details`. */
export function roleOf({ statements, boundary, boundaryArn, managed = [] }: CorpusPermissions): FoundRole {
  const limit = boundary === undefined ? boundaryArn : boundaryOfFile;
  const printed = {
    RoleDetailList: [
      {
        RoleName: 'deploy',
        Arn: 'arn:aws:iam::111122223333:role/deploy',
        AssumeRolePolicyDocument: documentOf([]),
        RolePolicyList:
          statements === undefined ? [] : [{ PolicyName: 'deploy', PolicyDocument: documentOf(statements) }],
        AttachedManagedPolicies: managed.map((name) => ({
          PolicyName: name,
          PolicyArn: `arn:aws:iam::aws:policy/${name}`,
        })),
        ...(limit === undefined
          ? {}
          : { PermissionsBoundary: { PermissionsBoundaryType: 'Policy', PermissionsBoundaryArn: limit } }),
      },
    ],
    Policies:
      boundary === undefined
        ? []
        : [
            {
              PolicyName: 'limit',
              Arn: boundaryOfFile,
              DefaultVersionId: 'v1',
              PolicyVersionList: [
                { VersionId: 'v1', IsDefaultVersion: true, Document: documentOf(boundary) },
              ],
            },
          ],
  };
  const [role] = readSource({ name: 'account.json', text: JSON.stringify(printed, undefined, 2) }).roles;
  if (role === undefined) throw new TypeError('No role was read.');
  return role;
}
