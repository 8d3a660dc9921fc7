import { added } from './lists';
import type { FoundPolicy, FoundProvider, FoundRole, LoosePolicy, Reading, ReadingProblem } from './types';

export interface JoinedReading {
  readonly roles: readonly FoundRole[];
  readonly providers: readonly FoundProvider[];
  readonly problems: readonly ReadingProblem[];
}

/**
 * What several files hold together: a permission policy of one file belongs to the role of another that it names, to the only role in its
 * folder, or to the only role there is; a managed policy to every role that names its ARN. One that belongs to no role is a problem.
 */
export function joinReadings(readings: readonly Reading[]): JoinedReading {
  const roles = readings.flatMap((reading) => reading.roles);
  const loose = readings.flatMap(({ policies = [] }) => policies);
  const managed = new Map(
    loose.flatMap((candidate) => (candidate.arn === undefined ? [] : [[candidate.arn, candidate] as const])),
  );
  const byRole = new Map<string, LoosePolicy[]>();
  const lost: ReadingProblem[] = [];
  const names = new Set(roles.map(({ name }) => name));
  const folders = new Map<string, string[]>();
  for (const { file, name } of roles) added(folders, folderOf(file), name);
  for (const policy of loose.filter(({ arn }) => arn === undefined)) {
    const name = policy.role ?? only(folders.get(folderOf(policy.file)) ?? []) ?? only([...names]);
    if (name === undefined || !names.has(name)) lost.push(withoutRole(policy));
    else added(byRole, name, policy);
  }
  return {
    roles: roles.map((role) => withPolicies(role, byRole.get(role.name) ?? [], managed)),
    providers: readings.flatMap(({ providers }) => providers),
    problems: [...readings.flatMap(({ problems }) => problems), ...lost],
  };
}

const folderOf = (file: string): string => file.slice(0, file.lastIndexOf('/') + 1);

const only = (names: readonly string[]): string | undefined => (names.length === 1 ? names[0] : undefined);

function withPolicies(
  role: FoundRole,
  loose: readonly LoosePolicy[],
  managed: ReadonlyMap<string, LoosePolicy>,
): FoundRole {
  const placed = ({ file, policy }: LoosePolicy): FoundPolicy =>
    file === role.file ? policy : { ...policy, file };
  const { boundaryArn, ...rest } = role;
  const boundary = boundaryArn === undefined ? undefined : managed.get(boundaryArn);
  return {
    ...rest,
    permissions: [
      ...role.permissions,
      ...loose.map(placed),
      ...role.managedPolicyArns.flatMap((arn) => managed.get(arn) ?? []).map(placed),
      ...(boundary === undefined ? [] : [{ ...placed(boundary), kind: 'boundary' as const }]),
    ],
    managedPolicyArns: role.managedPolicyArns.filter((arn) => !managed.has(arn)),
    ...(boundaryArn === undefined || boundary !== undefined ? {} : { boundaryArn }),
  };
}

const withoutRole = ({ file, line, role, policy }: LoosePolicy): ReadingProblem => ({
  file,
  line,
  message:
    role === undefined
      ? `The policy ${policy.name} names no role, and there is not exactly one. Add the output of \`aws iam get-role\` for its role.`
      : `The policy ${policy.name} belongs to the role ${role}, which is in none of the files. Add the output of \`aws iam get-role\` for it.`,
});
