import { describe, expect, it } from 'vitest';
import { permissionFindings } from '@/lib/checks/permissions';
import type { Finding } from '@/lib/checks/types';
import type { FoundPolicy, FoundRole } from '@/lib/reading/types';
import { expectSentences } from './check-cases';
import { foundRole } from './found-role';

/** An Allow statement of a permission policy. */
export const allow = (action: unknown, resource: unknown = '*', extra: object = {}): object => ({
  Effect: 'Allow',
  Action: action,
  Resource: resource,
  ...extra,
});

export const deny = (action: unknown, resource: unknown = '*', extra: object = {}): object => ({
  ...allow(action, resource, extra),
  Effect: 'Deny',
});

/** The line of the first statement of every policy. */
const firstLine = 10;

/** A policy with its statements on lines 10, 11, 12, … of the file. */
export const policyOf = (
  name: string,
  kind: FoundPolicy['kind'],
  ...statements: readonly object[]
): FoundPolicy => ({
  name,
  kind,
  document: {
    value: { Version: '2012-10-17', Statement: statements },
    lineOf: (pointer) => firstLine + Number(/^\/Statement\/(\d+)/.exec(pointer)?.[1] ?? 0),
    lostKeys: [],
    gaps: [],
  },
});

export interface Permissions {
  readonly policies?: readonly object[];
  readonly boundary?: readonly object[];
  readonly managed?: readonly string[];
  readonly overrides?: Partial<FoundRole>;
}

export const roleWith = ({ policies = [], boundary, managed = [], overrides = {} }: Permissions): FoundRole =>
  foundRole(
    { Statement: [] },
    {
      arn: 'arn:aws:iam::111122223333:role/deploy',
      permissions: [
        ...(policies.length > 0 ? [policyOf('deploy', 'inline', ...policies)] : []),
        ...(boundary === undefined ? [] : [policyOf('limit', 'boundary', ...boundary)]),
      ],
      managedPolicyArns: managed.map((name) => `arn:aws:iam::aws:policy/${name}`),
      line: 3,
      ...overrides,
    },
  );

const short = ({ line, severity, certain }: Finding): string => `${line} ${severity}${certain ? '' : '?'}`;

/** The tests of one permission check: permissions with findings and their lines, and permissions without. */
export function describePermissionCheck(
  code: string,
  {
    finds,
    passes,
  }: {
    readonly finds: Readonly<Record<string, readonly [Permissions, readonly string[]]>>;
    readonly passes: Readonly<Record<string, Permissions>>;
  },
): void {
  const findings = (permissions: Permissions) =>
    permissionFindings(roleWith(permissions)).filter((finding) => finding.code === code);
  describe(code, () => {
    it.each(Object.entries(finds))('finds %s', (_, [permissions, lines]) => {
      const found = findings(permissions);
      expect(found.map(short)).toEqual(lines);
      for (const finding of found) expectSentences(finding);
    });
    it.each(Object.entries(passes))('leaves alone %s', (_, permissions) => {
      expect(findings(permissions).map(short)).toEqual([]);
    });
  });
}
