import type { Account, Environment, Ref, Setup } from '@/lib/setup/schema';
import {
  type Draft,
  type EnvironmentDraft,
  type ParameterDraft,
  type PermissionDraft,
  sdkSessionSeconds,
} from './draft';
import { asksNamespaceId } from './namespace-id';

/**
 * What `parseSetup` is given: the draft without what does not apply. Empty optional text is absent, digits of ids
 * become numbers (account numbers stay text: leading zeros count), everything else is handed over as typed, for the
 * schema to judge.
 */
export function toSetupInput(draft: Draft): unknown {
  const { gitlab, aws } = draft;
  const saas = gitlab.edition === 'gitlab.com';
  return present<Setup>({
    version: 1,
    gitlab: present<Setup['gitlab']>({
      url: saas ? 'https://gitlab.com' : gitlab.url.trim(),
      edition: gitlab.edition,
      version: saas ? undefined : filled(gitlab.version),
      tier: gitlab.tier,
      issuer: gitlab.edition === 'self-managed' ? filled(gitlab.issuer) : undefined,
      project: present<Setup['gitlab']['project']>({
        path: gitlab.project.path.trim(),
        id: numeric(gitlab.project.id),
        namespaceId: namespaceId(draft),
      }),
      subject: nonEmpty(
        present<NonNullable<Setup['gitlab']['subject']>>({
          form: filled(gitlab.subject.form),
          now: nonEmpty(lines(gitlab.subject.now)),
        }),
      ),
      forkPipelinesInParent: gitlab.forkPipelinesInParent,
      pipelineVariables: narrowed(gitlab.pipelineVariables),
      mergeLevel: narrowed(gitlab.mergeLevel),
    }),
    aws: present<Setup['aws']>({
      partition: aws.partition,
      audience: aws.audience.trim(),
      accounts: aws.accounts.map(({ id, name, providerExists }) =>
        present<Account>({ id: id.trim(), name: name.trim(), providerExists }),
      ),
    }),
    environments: draft.environments.map((environment) => toEnvironment(environment, draft)),
    outputs: draft.outputs.length === 0 ? undefined : draft.outputs,
  });
}

function toEnvironment(environment: EnvironmentDraft, { gitlab, aws }: Draft): unknown {
  const saas = gitlab.edition === 'gitlab.com';
  const { role, network, job } = environment;
  const account = aws.accounts.find(({ key }) => key === environment.account);
  return present<Environment>({
    name: environment.name.trim(),
    protected: environment.protected && gitlab.tier !== 'free',
    refs: environment.refs.map(({ type, name }) => present<Ref>({ type, name: name.trim() })),
    account: account === undefined ? unlisted(environment.account) : account.id.trim(),
    region: environment.region.trim(),
    role: present<Environment['role']>({
      name: role.name.trim(),
      path: filled(role.path),
      permissionsBoundary: filled(role.permissionsBoundary),
      tags: role.tags.length === 0 ? undefined : record(role.tags),
    }),
    pipelineSources: saas ? environment.pipelineSources : undefined,
    runner: saas ? filled(environment.runner) : undefined,
    network: nonEmpty(
      present<NonNullable<Environment['network']>>({
        sourceIps: nonEmpty(lines(network.sourceIps)),
        sourceVpces: nonEmpty(lines(network.sourceVpces)),
      }),
    ),
    sessionSeconds: numeric(
      job.credentials === 'web-identity-file' ? sdkSessionSeconds : environment.sessionSeconds,
    ),
    permissions: environment.permissions.map(toPermission),
    job: present<Environment['job']>({
      name: job.name.trim(),
      stage: job.stage.trim(),
      image: filled(job.image),
      credentials: job.credentials,
      manual: job.manual,
      script: job.script.filter((line) => line.trim() !== ''),
    }),
  });
}

/** Where it is not asked, only what needs no correction is handed over: nobody could get to the field. */
function namespaceId(draft: Draft): number | string | undefined {
  const id = numeric(draft.gitlab.project.namespaceId);
  return asksNamespaceId(draft) || (typeof id === 'number' && id > 0) ? id : undefined;
}

/** An account that is not in the list: its number, or nothing when all that is left is the key of a removed row. */
const unlisted = (account: string): string => (account.startsWith('account-') ? '' : account);

/** The parameters of a preset as its schema expects them. */
export function toPermission({ preset, ...parameters }: PermissionDraft): Record<string, unknown> {
  return present<Record<string, unknown>>({
    preset,
    ...Object.fromEntries(Object.entries(parameters).map(([name, value]) => [name, toParameter(value)])),
  });
}

/** Parameters the form has not asked for yet are undefined. */
function toParameter(value: ParameterDraft | undefined): unknown {
  if (value === undefined) return undefined;
  if (typeof value === 'string') return filled(value);
  if (Array.isArray(value)) return nonEmpty(lines(value));
  return filled(value.json);
}

/** A setup names only what is to change. */
const narrowed = (answer: string): string | undefined => (answer === 'keep' ? undefined : answer);

function filled(text: string): string | undefined {
  const trimmed = text.trim();
  return trimmed === '' ? undefined : trimmed;
}

/** A number where the text is digits, otherwise the text as it is, so that the schema can say what is wrong with it. */
function numeric(text: string): number | string | undefined {
  const trimmed = text.trim();
  return /^\d{1,15}$/.test(trimmed) ? Number(trimmed) : filled(text);
}

function lines(list: readonly string[]): string[] {
  return list.map((line) => line.trim()).filter((line) => line !== '');
}

function record(tags: readonly { name: string; value: string }[]): Record<string, string> {
  return Object.fromEntries(tags.map(({ name, value }) => [name, value]));
}

function nonEmpty<T extends object>(value: T): T | undefined {
  return Object.keys(value).length === 0 ? undefined : value;
}

/** What the schema is given for an object of the setup: every field of it, also one that may be left out. */
type Told<Shape> = Readonly<Record<keyof Shape, unknown>>;

/**
 * The object without its undefined members: a setup says nothing rather than `undefined`. With the shape named, a field
 * of the setup that is not converted does not compile.
 */
function present<Shape>(members: Told<Shape>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined));
}
