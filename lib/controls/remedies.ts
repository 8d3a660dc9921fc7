import type { World } from '../attacks/world';
import { worldOf } from '../attacks/world-of';
import { planSetup } from '../plan';
import { withWidestSubject } from '../plan/alternatives/alternative';
import { patternsOverlap } from '../plan/overlap';
import { pinningOf } from '../plan/pins';
import type { Plan } from '../plan/types';
import { parseSetup } from '../setup/parse';
import type { Environment, Ref, Setup } from '../setup/schema';
import type { Isolation, IsolationRemedy } from './blast-radius';
import { isolation, isolationAcross } from './isolation';

type Draft = Omit<IsolationRemedy, 'stops'>;

/**
 * Ways to keep two environments apart (indices in the plan): `protect` is the one that is changed. What each stops is
 * computed from the setup it leads to; ways that would change nothing here are left out.
 */
export function isolationRemedies(plan: Plan, other: number, protect: number): readonly IsolationRemedy[] {
  const environment = plan.setup.environments[protect];
  if (environment === undefined || plan.setup.environments[other] === undefined) return [];
  return drafts(plan, environment, protect)
    .map((draft) => judged(draft, other, protect))
    .filter(({ stops }) => stops !== 'nothing');
}

function drafts(plan: Plan, environment: Environment, protect: number): readonly Draft[] {
  const { setup } = plan;
  const { name } = environment;
  const tags = freeRef(setup, protect, 'tag', ['v*', `${slug(name)}-v*`, `deploy-${slug(name)}-*`]);
  const branch = freeRef(setup, protect, 'branch', [
    slug(name),
    `deploy/${slug(name)}`,
    `deploy-to/${slug(name)}`,
  ]);
  const { capabilities, subjectForm } = pinningOf(setup);
  return [
    ...(tags === undefined
      ? []
      : [
          {
            id: 'own-tags' as const,
            title: `Deploy ${name} from protected tags`,
            text: `Trust the tags ${tags.name} instead, and let only those create them who may deploy to ${name}.`,
            ...preview(change(setup, protect, { refs: [tags] })),
          },
        ]),
    ...(branch === undefined
      ? []
      : [
          {
            id: 'own-branch' as const,
            title: `Give ${name} a protected branch of its own`,
            text: `Trust the branch ${branch.name} instead, and let only those push to it and merge into it who may deploy to ${name}.`,
            ...preview(change(setup, protect, { refs: [branch] })),
          },
        ]),
    ...((environment.protected && subjectForm === 'widest') || !capabilities.protectedEnvironments
      ? []
      : [
          {
            id: 'protected-environment' as const,
            title: environment.protected
              ? 'Let the subject carry the protected environment'
              : `Make ${name} a protected environment`,
            text: 'The subject then says whether the environment of the job is protected, and AWS insists on it. It changes the subject of the whole project.',
            ...preview(withWidestSubject(change(setup, protect, { protected: true }))),
          },
        ]),
    {
      id: 'separate-project',
      title: `Deploy ${name} from a project of its own`,
      text: 'A second project with other Maintainers holds the deploy job. Its tokens name another project.',
      ...parts(setup, protect, { gitlab: ofOwnProject(setup, name) }),
    },
    {
      id: 'own-audience',
      title: 'Give each environment an audience of its own',
      text: 'A job with the wrong audience is refused. Whoever can change the job can change its audience too, so this stops mistakes only.',
      ...parts(setup, protect, { aws: { ...setup.aws, audience: `${setup.aws.audience}-${slug(name)}` } }),
    },
  ];
}

/** What a remedy stops, in both directions. */
function judged(draft: Draft, other: number, protect: number): IsolationRemedy {
  const both = pairsWith(draft, other, protect);
  if (both.length > 0 && both.every((pair) => pair?.editor === false && !pair.job))
    return { ...draft, stops: 'editors' };
  const byJob = both.length === 0 || both.some((pair) => pair?.job !== false);
  return { ...draft, stops: byJob ? 'nothing' : 'mistakes' };
}

/** What the two environments can do to each other with a remedy in place; nothing where it leads to no setup. */
function pairsWith(
  { preview, parts: two }: Draft,
  other: number,
  protect: number,
): readonly (Isolation | undefined)[] {
  if (preview !== undefined) {
    const pairs = isolation(worldWith(preview));
    return [pairs[other]?.[protect], pairs[protect]?.[other]];
  }
  if (two === undefined) return [];
  const [rest, own] = [worldWith(two[0]), worldWith(two[1])];
  const index = other - (other > protect ? 1 : 0);
  return [isolationAcross(rest, own)[index]?.[0], isolationAcross(own, rest)[0]?.[index]];
}

const worldWith = (setup: Setup): World => worldOf(planSetup(setup), null);

/** The setup without an environment, and that environment with answers of its own; nothing unless both make sense. */
function parts(
  setup: Setup,
  index: number,
  what: Partial<Pick<Setup, 'gitlab' | 'aws'>>,
): { readonly parts?: readonly [Setup, Setup] } {
  const rest = parseSetup(only(setup, (at) => at !== index));
  const own = parseSetup(only({ ...setup, ...what }, (at) => at === index));
  return rest.ok && own.ok ? { parts: [rest.setup, own.setup] } : {};
}

function only(setup: Setup, isKept: (index: number) => boolean): Setup {
  const environments = setup.environments.filter((_, index) => isKept(index));
  const accounts = setup.aws.accounts.filter(({ id }) => environments.some(({ account }) => account === id));
  return { ...setup, environments, aws: { ...setup.aws, accounts } };
}

/** Another project in the same group; its id is any other, so that what is pinned today stays pinned. */
function ofOwnProject({ gitlab }: Setup, environment: string): Setup['gitlab'] {
  const { path, id } = gitlab.project;
  return {
    ...gitlab,
    project: {
      ...gitlab.project,
      path: `${path}-${slug(environment)}`,
      ...(id === undefined ? {} : { id: id + 1 }),
    },
  };
}

const change = (setup: Setup, index: number, what: Partial<Environment>): Setup => ({
  ...setup,
  environments: setup.environments.map((environment, at) =>
    at === index ? { ...environment, ...what } : environment,
  ),
});

/** A preview only where the result is a setup that makes sense. */
function preview(setup: Setup): { readonly preview?: Setup } {
  const parsed = parseSetup(setup);
  return parsed.ok ? { preview: parsed.setup } : {};
}

/** The first name that no other environment trusts. */
function freeRef(setup: Setup, own: number, type: Ref['type'], names: readonly string[]): Ref | undefined {
  const taken = setup.environments
    .filter((_, index) => index !== own)
    .flatMap(({ refs }) => refs.filter((ref) => ref.type === type).map((ref) => ref.name));
  const name = names.find((candidate) => !taken.some((ref) => patternsOverlap(ref, candidate)));
  return name === undefined ? undefined : { type, name };
}

const slug = (name: string): string =>
  name
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '') || 'deploy';
