import type { GitRef } from '../gitlab/token';
import {
  allSources,
  anyLevel,
  anyRef,
  mergeRequestSources,
  type ProjectValues,
  runningLevels,
  type TokenKind,
  type Value,
} from './tokens';
import type { Intended, ProofIssuer, Stranger } from './types';
import { anyText, grammars, wordOf } from './words';

/** What the strangers of a role are told apart from. */
export interface Home {
  /** The project of the role, as far as it is known or follows from the policy. */
  readonly project: ProjectValues;
  readonly intended: Intended;
  readonly issuer: ProofIssuer;
  /** Other projects the role is for. */
  readonly others: readonly ProjectValues[];
}

const refTypes = ['branch', 'tag'] as const;
const protections = [true, false] as const;

/** Tokens of the jobs of one project, before a kind of stranger narrows them. */
const inProject = (project: ProjectValues) => ({
  named: project,
  job: project,
  source: project,
  pipelineSources: allSources,
  accessLevels: runningLevels,
  audience: anyText,
  story: 'ordinary' as const,
});

/** No tag has a merge request. */
const sourcesOf = (type: GitRef['type'], sources: readonly string[]): readonly string[] =>
  type === 'tag' ? withoutMergeRequests(sources) : sources;

const withoutMergeRequests = (sources: readonly string[]): readonly string[] =>
  sources.filter((source) => source !== 'merge_request_event');

/** Every token of a project's own pipelines. */
export const ownTokens = (project: ProjectValues, overrides: Partial<TokenKind> = {}): readonly TokenKind[] =>
  refTypes.flatMap((refType) =>
    protections.map((refProtected) => ({
      ...inProject(project),
      ref: anyRef(),
      refType,
      refProtected,
      pipelineSources: sourcesOf(refType, allSources),
      ...overrides,
    })),
  );

const namesOf = (refs: readonly GitRef[], type: GitRef['type']): readonly string[] =>
  refs.flatMap((ref) => (ref.type === type ? [ref.name] : []));

const known = (values: readonly Value[]): readonly string[] =>
  values.filter((value) => typeof value === 'string');

const knownPaths = ({ project, others }: Home) => known([project, ...others].map(({ path }) => path));

/** Any project but those of the role. Two projects never share a path (in any case) or an id. */
function anyOtherProject(home: Home): ProjectValues {
  const ids = known([home.project, ...home.others].map(({ id }) => id));
  return {
    path: wordOf(grammars.path, { otherThan: knownPaths(home) }),
    id: ids.length === 0 ? home.project.id : wordOf(grammars.id, { besides: ids }),
    namespaceId: wordOf(grammars.id),
  };
}

/** The same, by the group they are in: a group has one id. */
function otherProjects(home: Home): readonly ProjectValues[] {
  const { path, namespaceId } = home.project;
  const other = anyOtherProject(home);
  if (typeof path !== 'string' || typeof namespaceId !== 'string') return [other];
  const group = path.slice(0, path.lastIndexOf('/'));
  const otherThan = knownPaths(home);
  return [
    { ...other, path: wordOf(grammars.path, { otherThan, directlyIn: group }), namespaceId },
    {
      ...other,
      path: wordOf(grammars.path, { otherThan, notDirectlyIn: group }),
      namespaceId: wordOf(grammars.id, { besides: [namespaceId] }),
    },
  ];
}

/** Tokens of projects that strangers own. */
const theirTokens = (home: Home, projects: readonly ProjectValues[]): readonly TokenKind[] => {
  const composes = { outline: anyOtherProject(home) };
  return projects.flatMap((project) => ownTokens(project, { story: 'other-project', composes }));
};

/** A merge request of a fork that runs in the project it is a fork of. */
const forkIn = (parent: ProjectValues, fork: ProjectValues, namesForks: boolean): TokenKind => ({
  ...inProject(parent),
  named: namesForks ? fork : parent,
  source: fork,
  refType: 'branch',
  ref: anyRef(),
  refProtected: false,
  pipelineSources: mergeRequestSources,
  accessLevels: namesForks ? anyLevel : runningLevels,
  story: 'fork-in-parent',
});

/** Automata cannot say that a fork and its parent, neither of them known, are two projects. */
const betweenOthers = 'what tokens of forks in other projects name';

function anotherProject(home: Home): readonly TokenKind[] {
  const projects = otherProjects(home);
  const outline = anyOtherProject(home);
  const forks = projects.map(
    (fork): TokenKind => ({
      ...forkIn({ ...anyOtherProject(home), id: wordOf(grammars.id) }, fork, home.issuer.namesForks),
      story: 'other-project',
      composes: { outline },
      dependsOn: betweenOthers,
    }),
  );
  return [...theirTokens(home, projects), ...forks];
}

function fork(home: Home): readonly TokenKind[] {
  const { forksRunInParent, namesForks } = home.issuer;
  const forks = otherProjects(home);
  const inForks = theirTokens(home, forks);
  if (forksRunInParent === false) return inForks;
  const { id, path } = home.project;
  const dependsOn =
    forksRunInParent === undefined
      ? "whether pipelines of forks' merge requests run in the project"
      : typeof id !== 'string' && typeof path !== 'string'
        ? betweenOthers
        : undefined;
  const inParent = forks.map((project) => ({
    ...forkIn(home.project, project, namesForks),
    ...(dependsOn === undefined ? {} : { dependsOn }),
  }));
  return [...inForks, ...inParent];
}

const mergeRequest = ({ project, intended }: Home): readonly TokenKind[] | undefined =>
  intended.pipelineSources?.includes('merge_request_event') === true
    ? undefined
    : protections.map((refProtected) => ({
        ...inProject(project),
        refType: 'branch',
        ref: anyRef(),
        refProtected,
        pipelineSources: mergeRequestSources,
        story: 'merge-request',
      }));

function unprotectedRef({ project, intended }: Home): readonly TokenKind[] {
  const { refs = [], acceptsUnprotected = false } = intended;
  const sources = withoutMergeRequests(allSources);
  const onRefs = refTypes.map((refType): TokenKind => {
    const names = namesOf(refs, refType).filter((name) => acceptsUnprotected || !name.includes('*'));
    return {
      ...inProject(project),
      refType,
      ref: anyRef({ besides: names }),
      refProtected: false,
      pipelineSources: sources,
    };
  });
  const ref = wordOf(grammars.agentRef, {
    within: ['refs/workloads/*'],
    besides: acceptsUnprotected ? namesOf(refs, 'branch') : [],
  });
  const agent: TokenKind = {
    ...inProject(project),
    refType: 'branch',
    ref,
    refProtected: false,
    pipelineSources: ['duo_workflow'],
    story: 'agent',
  };
  return [...onRefs, agent];
}

function anotherProtectedRef({ project, intended }: Home): readonly TokenKind[] | undefined {
  const { refs } = intended;
  if (refs === undefined) return undefined;
  return refTypes.map((refType) => ({
    ...inProject(project),
    refType,
    ref: anyRef({ besides: namesOf(refs, refType) }),
    refProtected: true,
    pipelineSources: withoutMergeRequests(allSources),
  }));
}

/** What the role is for but for one thing: on its refs, from its events. */
function onItsRefs({ project, intended }: Home, difference: Partial<TokenKind>): readonly TokenKind[] {
  return refTypes.flatMap((refType) => {
    const within = intended.refs === undefined ? undefined : namesOf(intended.refs, refType);
    if (within?.length === 0) return [];
    const ref: Value = anyRef(within === undefined ? {} : { within });
    return protections.map((refProtected) => ({
      ...inProject(project),
      refType,
      ref,
      refProtected,
      ...difference,
      pipelineSources: sourcesOf(refType, difference.pipelineSources ?? allSources),
    }));
  });
}

function anotherEvent(home: Home): readonly TokenKind[] | undefined {
  const { pipelineSources } = home.intended;
  if (pipelineSources === undefined) return undefined;
  const others = withoutMergeRequests(allSources).filter((source) => !pipelineSources.includes(source));
  return onItsRefs(home, { pipelineSources: others });
}

function anotherAudience(home: Home): readonly TokenKind[] | undefined {
  const { audience, pipelineSources = withoutMergeRequests(allSources) } = home.intended;
  if (audience === undefined) return undefined;
  return onItsRefs(home, { pipelineSources, audience: wordOf(grammars.text, { besides: [audience] }) });
}

/**
 * The tokens of each kind of stranger; nothing if nobody is a stranger by what is known. A project that takes over the path of the
 * role's project later is not another project here: then the path would be free.
 */
export const tokensOfStrangers: Readonly<Record<Stranger, (home: Home) => readonly TokenKind[] | undefined>> =
  {
    'another-project': anotherProject,
    fork,
    'merge-request': mergeRequest,
    'unprotected-ref': unprotectedRef,
    'another-protected-ref': anotherProtectedRef,
    'another-event': anotherEvent,
    'another-audience': anotherAudience,
  };
