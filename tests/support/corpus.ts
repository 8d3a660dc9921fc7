import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { trustFindings } from '@/lib/checks';
import { checkedRole } from '@/lib/checks/checked-role';
import { trustedIssuerOf } from '@/lib/checks/issuer';
import type { CheckedRole, Facts, Finding, Severity } from '@/lib/checks/types';
import { readSource } from '@/lib/reading';
import type { FoundProvider } from '@/lib/reading/types';

interface ExpectedFinding {
  readonly code: string;
  readonly severity: Severity;
  /** Absent: the finding is certain. */
  readonly certain?: false;
}

/** A policy of the corpus, and the expected results according to the facts. */
export interface CorpusPolicy {
  readonly group: string;
  readonly name: string;
  /** Why, in a few words. */
  readonly because: string;
  /** The policy, or `text` if it is not valid JSON. */
  readonly policy?: unknown;
  readonly text?: string;
  readonly maxSessionSeconds?: number;
  /** The partition of the role. Default: `aws`. */
  readonly partition?: string;
  /** Audiences of the provider in the same files. */
  readonly clientIds?: readonly string[];
  readonly facts?: Facts;
  readonly worst: Severity | null;
  readonly findings: readonly ExpectedFinding[];
}

const folder = fileURLToPath(new URL('../corpus/', import.meta.url));

/** All policies of the corpus, by group and name. */
export const corpus: readonly CorpusPolicy[] = readdirSync(folder)
  .filter((file) => file.endsWith('.json'))
  .sort()
  .flatMap((file) =>
    (JSON.parse(readFileSync(`${folder}${file}`, 'utf8')) as CorpusPolicy[]).map((entry) => ({
      ...entry,
      group: file.slice(0, -'.json'.length),
    })),
  );

/** The output of `aws iam get-role` for a role with this policy. */
function printedRole({ policy, text, maxSessionSeconds, partition = 'aws' }: CorpusPolicy): string {
  const document = text ?? JSON.stringify(policy, undefined, 2);
  return `{ "Role": {
  "RoleName": "deploy",
  "Arn": "arn:${partition}:iam::111122223333:role/deploy",
  "MaxSessionDuration": ${maxSessionSeconds ?? 3600},
  "AssumeRolePolicyDocument": ${document}
} }
`;
}

const providersOf = ({ clientIds }: CorpusPolicy): readonly FoundProvider[] =>
  clientIds === undefined ? [] : [{ file: 'provider.json', line: 1, url: 'gitlab.com', clientIds }];

/** The policy as the checks get it from a file. */
export function checkedPolicy(entry: CorpusPolicy): CheckedRole {
  const [role] = readSource({ name: 'role.json', text: printedRole(entry) }).roles;
  if (role === undefined) throw new TypeError(`${entry.group}, ${entry.name}: no role was read.`);
  return checkedRole(role, trustedIssuerOf(role), {
    providers: providersOf(entry),
    ...(entry.facts === undefined ? {} : { facts: entry.facts }),
  });
}

/** The findings of a policy. */
export const findingsOf = (entry: CorpusPolicy): readonly Finding[] => trustFindings(checkedPolicy(entry));
