import { isPipelineSource } from '@/lib/gitlab/pipeline-sources';
import type { SubjectComponent } from '@/lib/gitlab/subject';
import {
  type Actor,
  type Claims,
  deploymentTiers,
  type Instance,
  mintToken,
  type Pipeline,
  type PipelineEvent,
  type Project,
} from '@/lib/gitlab/token';
import type { Proof, ProofIssuer, Stranger } from '@/lib/proof';
import { now } from './sts';

type Token = NonNullable<Proof['token']>;

/** The newest GitLab, or a version before the fix of CVE-2025-5819. */
const instanceOf = ({ issuerKey, namesForks }: ProofIssuer): Instance => ({
  edition: 'self-managed',
  version: namesForks ? '19.6' : '18.1',
  tier: 'ultimate',
  issuer: `https://${issuerKey}`,
  blockReusedPaths: true,
});

/** The components of a subject. No value contains a colon. */
export function partsOf(sub: string): Readonly<Partial<Record<SubjectComponent, string>>> {
  const pieces = sub.split(':');
  return Object.fromEntries(
    pieces.flatMap((piece, at) => (at % 2 === 0 ? [[piece, pieces[at + 1] ?? '']] : [])),
  );
}

const everybody = { minimum: 'developer' } as const;

/** Every kind of pipeline that may get this token. */
function pipelinesFor(token: Token, issuer: ProofIssuer): readonly Pipeline[] {
  const parts = partsOf(token.sub ?? '');
  const isProtected = (token.ref_protected ?? parts.ref_protected) === 'true';
  const project = (id: string | undefined, path: string | undefined, fallback: number): Project => ({
    id: Number(id ?? fallback),
    path: path ?? `group${fallback}/project`,
    namespaceId: Number(token.namespace_id ?? 1),
    pathReused: false,
    subjectComponents: issuer.subjectComponents,
    forkPipelinesInParent: true,
    protectMergeRequestPipelines: true,
    pipelineVariablesMinimumRole: 'developer',
    protectedBranches: isProtected ? [{ name: '*', push: everybody, merge: everybody }] : [],
    protectedTags: isProtected ? [{ name: '*', create: everybody }] : [],
    protectedEnvironments: parts.environment_protected === 'true' ? [{ name: '*', deploy: everybody }] : [],
  });
  const named = project(token.project_id ?? parts.project_id, parts.project_path, 71);
  const job = project(parts.job_project_id, parts.job_project_path, 72);
  const source = project(parts.source_project_id, parts.source_project_path, 73);
  const ownClaims = {
    ...named,
    id: Number(token.project_id ?? parts.project_id ?? parts.job_project_id ?? parts.source_project_id ?? 71),
    path: parts.project_path ?? parts.job_project_path ?? parts.source_project_path ?? 'group71/project',
  };
  const parent = issuer.namesForks ? job : named;
  const fork = {
    ...(issuer.namesForks
      ? project(
          token.project_id ?? parts.project_id ?? parts.source_project_id,
          parts.project_path ?? parts.source_project_path,
          73,
        )
      : source),
    forkedFrom: parent.id,
  };
  const level = token.user_access_level;
  const actorIn = (runs: Project, names: Project): Actor => ({
    id: Number(token.user_id ?? 1),
    login: token.user_login ?? 'a',
    email: token.user_email ?? 'a@a',
    roles: {
      ...(runs.id === names.id ? {} : { [runs.id]: 'developer' as const }),
      ...(level === undefined ? {} : { [names.id]: level as 'developer' }),
    },
  });
  const tier = deploymentTiers.find((candidate) => candidate === parts.deployment_tier);
  const hasEnvironment = parts.environment_protected !== undefined || tier !== undefined;
  const common = {
    ref: { type: parts.ref_type === 'tag' ? ('tag' as const) : ('branch' as const), name: parts.ref ?? 'a' },
    now,
    job: {
      idToken: { aud: token.aud ?? '' },
      runnerEnvironment:
        token.runner_environment === 'self-hosted' ? ('self-hosted' as const) : ('gitlab-hosted' as const),
      ...(hasEnvironment
        ? { environment: { name: 'x', ...(tier === undefined ? {} : { deploymentTier: tier }) } }
        : {}),
    },
  };
  const claimed = token.pipeline_source ?? 'push';
  const known = isPipelineSource(claimed) ? claimed : 'push';
  const within = (merge: PipelineEvent): readonly PipelineEvent[] =>
    known === 'parent_pipeline'
      ? [
          { source: known, parent: { source: 'push' } },
          { source: known, parent: merge },
        ]
      : known === 'merge_request_event'
        ? [merge]
        : [{ source: known }];
  const request = (from: Project, to: Project): PipelineEvent => ({
    source: 'merge_request_event',
    sourceProject: from,
    targetProject: to,
    targetBranch: 'main',
  });
  const withLevel = { ...token, user_access_level: level ?? 'developer' };
  const ownActor = issuer.hasGitLabKeys
    ? actorIn(ownClaims, ownClaims)
    : {
        ...actorIn(ownClaims, ownClaims),
        roles: { [ownClaims.id]: withLevel.user_access_level as 'developer' },
      };
  return [
    ...within(request(ownClaims, ownClaims)).map((event) => ({
      ...common,
      project: ownClaims,
      event,
      actor: ownActor,
    })),
    { ...common, project: ownClaims, event: request(ownClaims, ownClaims), actor: ownActor },
    ...within(request(fork, parent)).map((event) => ({
      ...common,
      project: parent,
      event,
      actor: actorIn(parent, issuer.namesForks ? fork : parent),
    })),
    {
      ...common,
      project: parent,
      event: request(fork, parent),
      actor: { ...actorIn(parent, fork), roles: { [parent.id]: 'developer' as const } },
    },
  ];
}

/** Strangers with a separate project, whose owner chooses the subject components. */
const ownersOfTheirs: readonly Stranger[] = ['another-project', 'fork'];

/** The issuer, and for strangers with a separate project also the issuer with the subject components of the token. */
const issuersFor = (token: Token, issuer: ProofIssuer, who: Stranger | undefined): readonly ProofIssuer[] =>
  who === undefined || !ownersOfTheirs.includes(who)
    ? [issuer]
    : [issuer, { ...issuer, subjectComponents: Object.keys(partsOf(token.sub ?? '')) as SubjectComponent[] }];

/** Claims from GitLab with all values of the proof's token; `undefined` if no pipeline gets such a token. */
export const mintWitness = (token: Token, issuer: ProofIssuer, who?: Stranger): Claims | undefined =>
  issuersFor(token, issuer, who)
    .map((candidate) => mintFrom(token, candidate))
    .find((claims) => claims !== undefined);

function mintFrom(token: Token, issuer: ProofIssuer): Claims | undefined {
  const instance = instanceOf(issuer);
  for (const pipeline of pipelinesFor(token, issuer)) {
    const result = mintToken(instance, pipeline);
    if (!result.minted) continue;
    const claims: Readonly<Record<string, unknown>> = { ...result.claims };
    if (Object.entries(token).every(([name, value]) => claims[name] === value)) return result.claims;
  }
  return undefined;
}
