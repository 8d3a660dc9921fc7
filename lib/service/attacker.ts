import { attacks } from '../attacks';
import {
  type BlastRadius,
  computeBlastRadius,
  experiment,
  type IsolationAlternative,
  isolation,
  isolationAcross,
  isolationAlternatives,
  minimalControlSets,
  type WeakerWorlds,
  weakerWorldsOf,
  worldWithout,
} from '../blast-radius';
import { isExpected } from '../blast-radius/isolation-words';
import { mapTexts } from '../formats/map-texts';
import { attackedWorld } from '../parts/attacked';
import { planSetup } from '../plan';
import { type Advice, adviceOf } from '../plan/alternatives/advice';
import type { Plan } from '../plan/types';
import { withStandIns } from '../setup/incomplete';
import { parseSetup } from '../setup/parse';
import { attackStory } from '../world/attack-story';
import { targetOf } from '../world/target';
import type { World } from '../world/world';
import type {
  AlternativesAnswer,
  AttackAnswer,
  AttackChange,
  AttackChangeQuestion,
  AttackQuestion,
  Conflict,
  Effect,
  IsolationAnswer,
  IsolationQuestion,
  NamedAttack,
  PreviewedAlternative,
  PreviewedIsolationAlternative,
  Story,
  StoryQuestion,
} from './attack-messages';
import { roleBefore } from './role-before';

/** A draft that can be planned, with the results computed for it. */
interface Attacked {
  readonly world: World;
  readonly weaker: WeakerWorlds;
  /** The results with texts for the page. */
  readonly radius: BlastRadius;
  /** Answers are missing: stand-ins replace them in the model, and `shown` turns these into visible gaps. */
  readonly hasGaps: boolean;
  readonly shown: <Value>(value: Value) => Value;
}

/**
 * The worker that runs the attacks. It remembers the last valid drafts, so that stories, experiments,
 * alternatives and the change by an answer need not plan them again. It writes no files, so the experiment
 * cannot affect them.
 */
export function createAttacker() {
  let last: readonly { readonly input: string; readonly attacked: Attacked }[] = [];

  let offered: { readonly to: Attacked; readonly answer: AlternativesAnswer } | undefined;

  const attackedBy = (input: unknown): Attacked | undefined => {
    const key = JSON.stringify(input);
    const known = last.find((draft) => draft.input === key);
    const attacked = known?.attacked ?? attackInput(input);
    if (attacked === undefined) return undefined;
    last = [{ input: key, attacked }, ...last.filter((draft) => draft !== known)].slice(0, mostRemembered);
    return attacked;
  };

  return {
    /** The attacks on a draft, and again without the controls of the experiment. */
    attack: ({ input, without }: AttackQuestion): AttackAnswer => {
      const attacked = attackedBy(input);
      if (!attacked) return { ok: false };
      const { world, radius } = attacked;
      if (without.length === 0) return { ok: true, radius };
      return {
        ok: true,
        radius,
        experiment: attacked.shown({
          without,
          matrix: experiment(world, without),
          isolation: isolation(worldWithout(world, without)),
        }),
      };
    },

    /** What the last answer did to the attacks on a role; nothing if one of the drafts is invalid. */
    attackChange: ({ before, after, role }: AttackChangeQuestion): AttackChange | undefined => {
      const [old, now] = [attackedBy(before), attackedBy(after)];
      if (!old || !now) return undefined;
      return changeOfRole(old.radius, now.radius, role);
    },

    /** One attack on one role in full; nothing if the draft is invalid or has no such attack or role. */
    story: ({ input, without, attack: id, role }: StoryQuestion): Story | undefined => {
      const attacked = attackedBy(input);
      const attack = attacks.find((candidate) => candidate.id === id);
      if (!attacked?.world.plan.roles[role] || !attack) return undefined;
      const { world, weaker } = attacked;
      return attacked.shown({
        ...attackStory(attack, targetOf(worldWithout(world, without), role)),
        sets: minimalControlSets(attack, targetOf(world, role), weaker).sets,
      });
    },

    /** The ways to isolate a role from each role it is not isolated from, with what each way changes. */
    isolationAlternatives: ({ input, role }: IsolationQuestion): IsolationAnswer | undefined => {
      const attacked = attackedBy(input);
      // The result is loaded into the form, which a stand-in must not reach.
      if (!attacked || attacked.hasGaps) return undefined;
      const { world, radius } = attacked;
      const others = world.plan.roles.flatMap((_, other) =>
        other !== role && reaches(radius, role, other) ? [other] : [],
      );
      return {
        before: radius.summary,
        conflicts: others.slice(0, mostConflicts).map(
          (other): Conflict => ({
            other,
            alternatives: isolationAlternatives(world.plan, other, role).map((remedy) =>
              previewed(remedy, world, role, other),
            ),
          }),
        ),
      };
    },

    /** Other answers that would pin more, with what each changes. */
    alternatives: (input: unknown): AlternativesAnswer | undefined => {
      const attacked = attackedBy(input);
      if (!attacked || attacked.hasGaps) return undefined;
      if (offered?.to !== attacked) offered = { to: attacked, answer: alternativesTo(attacked) };
      return offered.answer;
    },
  };
}

export type AttackerCalls = ReturnType<typeof createAttacker>;

/** The draft, the one before the last answer, and one that somebody is typing. */
const mostRemembered = 3;

/** Every way is previewed by attacking the setup it leads to, so only this many other roles are examined. */
const mostConflicts = 3;

/** Nothing if too much is missing to plan anything. */
function attackInput(input: unknown): Attacked | undefined {
  const parsed = parseSetup(input);
  if (parsed.ok) return attackPlan(planSetup(parsed.setup));
  const incomplete = withStandIns(input, parsed.problems);
  return incomplete && attackPlan(planSetup(incomplete.setup), incomplete.withGaps);
}

function attackPlan(plan: Plan, withGaps?: (text: string) => string): Attacked {
  const world = attackedWorld(plan);
  const shown = <Value>(value: Value): Value => (withGaps ? mapTexts(value, withGaps) : value);
  return {
    ...{ world, shown, hasGaps: withGaps !== undefined },
    weaker: weakerWorldsOf(world),
    radius: shown(computeBlastRadius(world)),
  };
}

const reaches = ({ isolation: pairs }: BlastRadius, left: number, right: number): boolean =>
  [pairs[left]?.[right], pairs[right]?.[left]].some(
    (pair) => pair !== undefined && !isExpected(pair) && (pair.job || pair.editor),
  );

function previewed(
  { alternative, parts, stops }: IsolationAlternative,
  { plan }: Attacked['world'],
  role: number,
  other: number,
): PreviewedIsolationAlternative {
  const { id, title, effect: text } = alternative;
  const remedy = { id, title, text, stops };
  if (parts) return { ...remedy, after: inTwo(parts, stops) };
  const { summary, isolation: pairs } = attackPlan(planSetup(alternative.preview)).radius;
  const at = (index: number) =>
    alternative.preview.roles.findIndex(({ name }) => name === plan.roles[index]?.name);
  const [roleAt, otherAt] = [at(role), at(other)];
  const both = [pairs[roleAt]?.[otherAt], pairs[otherAt]?.[roleAt]];
  const after: Effect = {
    summary,
    isolation: { job: both.some((pair) => pair?.job), editor: both.some((pair) => pair?.editor) },
  };
  return { ...remedy, setup: alternative.preview, after };
}

/** The results if one setup becomes two: an attack is stopped if both setups stop it. */
function inTwo(
  parts: NonNullable<IsolationAlternative['parts']>,
  stops: IsolationAlternative['stops'],
): Effect {
  const [remaining, separate] = parts.map((setup) => attackPlan(planSetup(setup))) as [Attacked, Attacked];
  const across = [
    isolationAcross(remaining.world, separate.world),
    isolationAcross(separate.world, remaining.world),
  ]
    .flat(2)
    .filter((pair) => !isExpected(pair));
  const sum = (count: (summary: BlastRadius['summary']) => number): number =>
    count(remaining.radius.summary) + count(separate.radius.summary);
  const rows = remaining.radius.attacks.map((row, index) => [row, separate.radius.attacks[index] ?? row]);
  const tried = rows.filter((both) => both.some((row) => row.tried > 0));
  return {
    summary: {
      tried: sum((summary) => summary.tried),
      stopped: sum((summary) => summary.stopped),
      knownOpen: sum((summary) => summary.knownOpen),
      dangerous: sum((summary) => summary.dangerous),
      open: sum((summary) => summary.open),
      attacks: tried.length,
      attacksStopped: tried.filter((both) => both.every((row) => row.stopped === row.tried)).length,
      notIsolated: sum((summary) => summary.notIsolated) + across.filter(({ job }) => job).length,
      mistakesOnly:
        sum((summary) => summary.mistakesOnly) + across.filter(({ job, editor }) => editor && !job).length,
      residual: Math.max(remaining.radius.summary.residual, separate.radius.summary.residual),
      refusedDeploys: sum((summary) => summary.refusedDeploys),
    },
    isolation: { job: false, editor: stops !== 'editors' },
  };
}

function alternativesTo({ world: { plan }, radius }: Attacked): AlternativesAnswer {
  return {
    before: radius.summary,
    alternatives: adviceOf(plan).map((advice) => withEffect(advice, radius)),
  };
}

function withEffect({ alternative, plan, closes, opens }: Advice, before: BlastRadius): PreviewedAlternative {
  const { preview, ...words } = alternative;
  const after = attackPlan(plan).radius;
  return {
    ...words,
    setup: preview,
    after: after.summary,
    stops: stoppedBy(before, after),
    closes,
    opens,
  };
}

const getsInto = ({ attacks, matrix, roles }: BlastRadius, attack: string, role: string): boolean => {
  const row = attacks.findIndex(({ id }) => id === attack);
  return matrix[row]?.[roles.findIndex(({ name }) => name === role)]?.outcome === 'succeeded';
};

/** The attacks that got into a role before and no longer do. A removed role does not count. */
function stoppedBy(before: BlastRadius, after: BlastRadius): PreviewedAlternative['stops'] {
  return before.attacks.flatMap(({ id }) => {
    const roles = before.roles.flatMap(({ name }, role) =>
      getsInto(before, id, name) &&
      after.roles.some((other) => other.name === name) &&
      !getsInto(after, id, name)
        ? [role]
        : [],
    );
    return roles.length === 0 ? [] : [{ attack: id, roles }];
  });
}

function changeOfRole(before: BlastRadius, after: BlastRadius, index: number): AttackChange {
  const name = after.roles[index]?.name;
  const old = roleBefore(before.roles, after.roles, index)?.name;
  const named = (radius: BlastRadius, role: string | undefined) =>
    role === undefined ? [] : radius.attacks.filter(({ id }) => getsInto(radius, id, role));
  const [then, now] = [named(before, old), named(after, name)];
  const without = (attacks: typeof now, others: typeof now): readonly NamedAttack[] =>
    attacks
      .filter(({ id }) => !others.some((other) => other.id === id))
      .map(({ id, title }) => ({ attack: id, title }));
  return {
    gotIn: old === undefined ? undefined : then.length,
    opened: old === undefined ? [] : without(now, then),
    closed: without(then, now),
  };
}
