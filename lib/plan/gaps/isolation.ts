import { joinSome } from '../../formats/english';
import { isRefPattern } from '../../gitlab/ref-name';
import { mustBeApart, otherRolesOf, shareZone } from '../indistinguishable';
import { narrowerPattern, overlapCause, type SharedRef, sharedRefs } from '../shared-ref';
import type { RolePlan } from '../types';
import type { GapCheck } from './gap';

/** Roles whose tokens AWS cannot distinguish: the job of one can assume the other. */
export const rolesNotIsolated: GapCheck = (context) => {
  const { roles, pinning } = context;
  const { protectedEnvironments, has } = pinning.capabilities;
  const withEnvironment =
    protectedEnvironments && has('protection-in-subject')
      ? ' The widest subject, which carries environment_protected, separates a protected environment from an unprotected one.'
      : '';
  return roles.flatMap((role, index) => {
    const others = otherRolesOf(context, role).open.filter((other) => mustBeApart(role, other));
    if (others.length === 0) return [];
    const { name } = role;
    const names = joinSome(others.map((other) => other.name));
    const shared = others.map((other) => ({ other, refs: sharedRefs(role, other) }));
    return [
      {
        code: 'roles-not-isolated',
        severity: 'danger',
        role: index,
        title: `AWS cannot tell ${name} from ${names}`,
        detail: `${causes(name, shared)} A job there gets a token that fits both roles, so the job of ${name} can also assume the role of ${names}.`,
        remedy: `${patternRemedy(shared)}Deploy from different refs, for example ${name} from protected tags, from a separate protected branch, or from a separate project.${withEnvironment} A different audience guards against mistakes only, not against anyone who can change the job.`,
      },
    ];
  });
};

/** Zones with roles that AWS cannot distinguish, as the setup declares. One gap per zone. */
export const zonesShared: GapCheck = (context) => {
  const zones = new Map<string, readonly RolePlan[]>();
  for (const role of context.roles) {
    const shares = otherRolesOf(context, role).open.some((other) => shareZone(role, other));
    if (role.zone !== undefined && shares) zones.set(role.zone, [...(zones.get(role.zone) ?? []), role]);
  }
  return [...zones].map(([zone, roles]) => ({
    code: 'zone-shared',
    severity: 'info',
    title: `The roles of the zone ${zone} can be reached from each other's jobs`,
    detail: `AWS cannot tell ${joinSome(
      roles.map(({ name }) => name),
      10,
    )} apart, because they trust the same tokens. The setup puts them into one zone, so this is meant: anyone who can change the job of one role gets the rights of all of them.`,
    remedy:
      'Count their permissions as those of one role. To keep one apart, take it out of the zone and deploy it from other refs or from a separate project.',
  }));
};

interface Shared {
  readonly other: RolePlan;
  readonly refs: readonly SharedRef[];
}

/** The distinct causes. A long list is shortened. */
function causes(name: string, shared: readonly Shared[]): string {
  const all = shared.flatMap(({ other, refs }) => refs.map((ref) => overlapCause(ref, name, other.name)));
  const further = all.length - mostCauses;
  return [
    ...all.slice(0, mostCauses),
    ...(further > 0 ? [`There are ${further} more like these.`] : []),
  ].join(' ');
}

const mostCauses = 3;

/** If patterns that match too much are the cause: narrow them. The example ends every overlap of its pattern. */
function patternRemedy(shared: readonly Shared[]): string {
  const pairs = shared.flatMap(({ refs }) => refs);
  const [causing, ...others] = pairs.filter(
    ({ left, right }) => left !== right && (isRefPattern(left) || isRefPattern(right)),
  );
  if (causing === undefined) return '';
  const { left, right } = causing;
  const [pattern, avoid] = isRefPattern(right) ? [right, left] : [left, right];
  const counterparts = (side: string) =>
    pairs.flatMap((pair) => (pair.left === side ? pair.right : pair.right === side ? pair.left : []));
  const narrower =
    narrowerPattern(pattern, counterparts(pattern)) ?? narrowerPattern(avoid, counterparts(avoid));
  const example = narrower === undefined ? '' : `, for example to ${narrower}`;
  const adviceForOthers = others.length === 0 ? '' : 'Do the same where other refs overlap. ';
  return `If the pattern ${pattern} is not meant to match ${avoid}, narrow it${example}, or rename one of the refs. ${adviceForOthers}`;
}
