import fc from 'fast-check';
import { type Partition, partitions } from '@/lib/aws/arn';
import { accountIdProblem } from '@/lib/aws/names';
import { regions } from '@/lib/aws/partitions';
import { permissionPreset, permissionPresets } from '@/lib/aws/permissions';
import { capabilitiesOf } from '@/lib/gitlab/capabilities';
import { environmentNameProblem } from '@/lib/gitlab/pipeline-names';
import { deployableSources } from '@/lib/gitlab/pipeline-sources';
import { pipelineVariableRoles } from '@/lib/gitlab/rights';
import { idComponents, type SubjectComponent, subjectForms } from '@/lib/gitlab/subject';
import type { Account, Job, Role, Setup } from '@/lib/setup/schema';
import { accountName, command, digits, jobName, projectPath, ref, roleName, tags } from './arbitrary-values';

/** Values that the attacks would choose: if a setup uses them already, the attacks must choose others. */
const attackerValues = {
  audiences: ['https://vault.example.com', 'https://vault.example.com-x'],
  paths: ['mallory/tools', 'Mallory/Tools', 'api-copy/api', 'mallory/api'],
  urls: ['https://gitlab.attacker.example'],
  roles: ['preview', 'preview-x', 'production-'],
  sourceIps: ['192.88.99.0/24', '1.0.0.0/8'],
};

type Gitlab = Setup['gitlab'];
type Edition = Gitlab['edition'];

/**
 * Valid setups of every shape: editions, versions, tiers, partitions, accounts, refs and patterns, both credential modes, every
 * permission preset, hostile names, roles for reviewed and for unreviewed code. They are normalized: `parseSetup` returns an equal
 * setup.
 */
export const arbitrarySetup = (edition?: Edition): fc.Arbitrary<Setup> =>
  fc
    .record({
      gitlab:
        edition === undefined
          ? fc.oneof(gitlabOf('gitlab.com'), gitlabOf('self-managed'), gitlabOf('dedicated'))
          : gitlabOf(edition),
      partition: fc.oneof(
        { arbitrary: fc.constant('aws' as const), weight: 3 },
        { arbitrary: fc.constantFrom(...partitions), weight: 1 },
      ),
      audience: fc.constantFrom(
        'sts.amazonaws.com',
        'https://gitlab.com',
        'https://aws.example.org/a',
        'x',
        ...attackerValues.audiences,
      ),
      accounts: fc.uniqueArray(account, { minLength: 1, maxLength: 3, selector: ({ id }) => id }),
      outputs: fc.option(
        fc.uniqueArray(fc.constantFrom('aws-cli', 'terraform', 'cloudformation', 'gitlab-terraform'), {
          minLength: 1,
        }),
        { nil: undefined },
      ),
    })
    .chain(({ gitlab, partition, audience, accounts, outputs }) =>
      rolesOf(gitlab, partition, accounts).map((roles) => ({
        version: 2 as const,
        gitlab,
        aws: { partition, audience, accounts },
        roles,
        ...(outputs === undefined ? {} : { outputs }),
      })),
    );

const account: fc.Arbitrary<Account> = fc.record({
  id: fc
    .oneof(
      digits(12),
      digits(11).map((lastDigits) => `0${lastDigits}`),
    )
    .filter((id) => accountIdProblem(id) === undefined),
  name: accountName,
  provider: fc.constantFrom('create', 'existing'),
});

/** The versions at which GitLab's capabilities change, their neighbors, and one that does not exist yet. */
const versions = [
  '15.7',
  '16.11',
  '17.0',
  '17.1',
  '17.9',
  '17.10',
  '18.1',
  '18.2.1',
  '18.2.2',
  '18.6',
  '18.7',
  '19.0',
  '19.1',
  '19.2',
  '19.4',
  '19.5',
  '19.6',
  '21.0',
];

/** Adds a chosen subject, a current subject, both or neither, as far as the instance and the ids allow. */
const withSubject = (gitlab: Gitlab): fc.Arbitrary<Gitlab> => {
  const { subjectComponents, leadingComponents, has } = capabilitiesOf(gitlab);
  const known = gitlab.project.id !== undefined;
  const possible = (component: SubjectComponent): boolean => known || !idComponents.includes(component);
  const forms = subjectForms.filter(
    (form) => form !== 'project-id' || (known && has('project-id-in-subject')),
  );
  const now = fc
    .tuple(
      fc.constantFrom(...leadingComponents.filter(possible)),
      fc.subarray(subjectComponents.filter(possible)),
    )
    .map(([first, others]) => [first, ...others.filter((component) => component !== first)]);
  const subject = fc
    .record({ form: fc.constantFrom(...forms), now }, { requiredKeys: [] })
    .map((answers) => (Object.keys(answers).length === 0 ? gitlab : { ...gitlab, subject: answers }));
  return fc.oneof({ arbitrary: fc.constant(gitlab), weight: 2 }, { arbitrary: subject, weight: 3 });
};

const id = fc.integer({ min: 1, max: 2 ** 40 });

const path = fc.oneof(
  { arbitrary: projectPath, weight: 3 },
  { arbitrary: fc.constantFrom(...attackerValues.paths), weight: 1 },
);

const project: fc.Arbitrary<Gitlab['project']> = fc.record(
  { path, id, namespaceId: id },
  { requiredKeys: ['path'] },
);

const gitlabOf = (edition: Edition): fc.Arbitrary<Gitlab> =>
  instanceOf(edition).chain(withSubject).chain(withRights);

/** Settings that configure.sh may restrict. `keep` is the default, so a normalized setup never contains it. */
const withRights = (gitlab: Gitlab): fc.Arbitrary<Gitlab> =>
  fc
    .record(
      {
        pipelineVariables: fc.constantFrom(...pipelineVariableRoles.filter((role) => role !== 'keep')),
        mergeLevel: fc.constant('maintainers' as const),
      },
      { requiredKeys: [] },
    )
    .map((rights) => ({ ...gitlab, ...rights }));

function instanceOf(edition: Edition): fc.Arbitrary<Gitlab> {
  const common = {
    project,
    tier: fc.constantFrom('free' as const, 'premium' as const, 'ultimate' as const),
    forkPipelinesInParent: fc.boolean(),
  };
  if (edition === 'gitlab.com') {
    return fc.record({ ...common, url: fc.constant('https://gitlab.com'), edition: fc.constant(edition) });
  }
  const required = { ...common, edition: fc.constant(edition), version: fc.constantFrom(...versions) };
  const reachable = fc.record({
    ...required,
    url: fc.constantFrom(
      'https://git.example.org',
      'https://git.example.org/gitlab',
      'https://git.example.org:8443',
      ...attackerValues.urls,
    ),
  });
  if (edition === 'dedicated') return reachable;
  const behindIssuer = fc.record({
    ...required,
    url: fc.constantFrom('https://gitlab.corp', 'https://10.1.2.3/gitlab', 'http://gitlab.corp:8080'),
    issuer: fc.constant('https://corp-oidc.s3.eu-central-1.amazonaws.com'),
  });
  return fc.oneof(reachable, behindIssuer);
}

function rolesOf(gitlab: Gitlab, partition: Partition, accounts: readonly Account[]): fc.Arbitrary<Role[]> {
  const names = fc.record({ environment: environmentName, role: roleName, job: jobName });
  const [sandbox, ...others] = [...accounts].reverse();
  return fc
    .tuple(fc.uniqueArray(names, { minLength: 1, maxLength: 4, comparator: clash }), fc.boolean())
    .chain(([chosen, hasSandbox]) => {
      // A sandbox must not share an account with deploy roles, so it needs a separate one.
      const apart = hasSandbox && others.length > 0 ? sandbox : undefined;
      const shared = apart === undefined ? accounts : others;
      return fc.tuple(
        ...chosen.map((name) =>
          kindOf(gitlab, apart !== undefined).chain((kind) => {
            const candidates = kind === 'sandbox' && apart !== undefined ? [apart] : shared;
            const role = deployRoleOf(gitlab, partition, candidates, name);
            return kind === 'deploy' ? role : role.chain((reviewed) => unreviewed(reviewed, kind));
          }),
        ),
      );
    });
}

/** Mostly deploy roles. On gitlab.com, the other kinds need the project id. */
function kindOf({ edition, project }: Gitlab, hasSandbox: boolean): fc.Arbitrary<Role['kind']> {
  if (edition === 'gitlab.com' && project.id === undefined) return fc.constant('deploy');
  return fc.oneof(
    { arbitrary: fc.constant('deploy' as const), weight: 4 },
    { arbitrary: fc.constant('plan' as const), weight: 1 },
    { arbitrary: fc.constant('sandbox' as const), weight: hasSandbox ? 1 : 0 },
  );
}

/** Turns a role into one for unreviewed code: refs are optional, merge requests are allowed, and a plan role only reads. */
const unreviewed = (role: Role, kind: 'plan' | 'sandbox'): fc.Arbitrary<Role> =>
  fc
    .record({ everyBranch: fc.boolean(), mergeRequests: fc.boolean(), perBranch: fc.boolean() })
    .map(({ everyBranch, mergeRequests, perBranch }) => {
      const { refs, environment, pipelineSources, permissions, iam, ...rest } = role;
      const { managedPolicies, ...identity } = iam;
      // A tag has no merge request, so a role with tags only must not use the default sources, which are merge requests.
      const isUseful = refs?.some(({ type }) => type === 'branch') || pipelineSources !== undefined;
      return {
        ...rest,
        kind,
        ...(everyBranch || refs === undefined || !isUseful ? {} : { refs }),
        ...(environment === undefined
          ? {}
          : {
              environment: { name: perBranch ? `${environment.name}/*` : environment.name, protected: false },
            }),
        ...(pipelineSources === undefined
          ? {}
          : {
              pipelineSources: mergeRequests ? ['merge_request_event', ...pipelineSources] : pipelineSources,
            }),
        permissions: kind === 'plan' ? permissions.filter(readsOnly) : permissions,
        iam: kind === 'plan' || managedPolicies === undefined ? identity : iam,
      };
    });

/** Whether a permission is allowed in a plan role. The example of a custom policy writes, so it is not. */
const readsOnly = (permission: Permission): boolean =>
  permissionPreset(permission.preset).readsOnly(permission);

interface Names {
  readonly environment: string;
  readonly role: string;
  readonly job: string;
}

const clash = (a: Names, b: Names): boolean =>
  a.environment === b.environment || a.role.toLowerCase() === b.role.toLowerCase() || a.job === b.job;

const environmentName = fc
  .oneof(
    fc.constantFrom('staging', 'production', 'review/app 1', 'eu.prod', 'dev', ...attackerValues.roles),
    fc.stringMatching(/^[A-Za-z0-9_.-][A-Za-z0-9 _/.-]{0,20}[A-Za-z0-9_.-]$/),
  )
  .filter((name) => environmentNameProblem(name) === undefined);

function deployRoleOf(
  gitlab: Gitlab,
  partition: Partition,
  accounts: readonly Account[],
  names: Names,
): fc.Arbitrary<Role> {
  return fc
    .constantFrom(...accounts.map((account) => account.id))
    .chain((accountId) =>
      fc.record({
        name: fc.constant(names.environment),
        kind: fc.constant('deploy' as const),
        zone: fc.option(fc.constantFrom('main', 'zone two'), { nil: undefined, freq: 5 }),
        environment: fc.option(
          fc.record({
            name: fc.constant(names.environment),
            protected: gitlab.tier === 'free' ? fc.constant(false) : fc.boolean(),
          }),
          { nil: undefined, freq: 8 },
        ),
        refs: fc.uniqueArray(ref, {
          minLength: 1,
          maxLength: 3,
          selector: ({ type, name }) => `${type} ${name}`,
        }),
        account: fc.constant(accountId),
        region: fc.constantFrom(...regions[partition]),
        iam: iamOf(names.role, `arn:${partition}:iam::${accountId}:policy/ci-boundary`),
        permissions: permissionsOf(partition, accountId),
        pins: pinsOf(gitlab.edition),
        first: jobOf(names.job),
        second: fc.option(jobOf(`${names.job.slice(0, 190)} again`), { nil: undefined, freq: 3 }),
      }),
    )
    .map(({ pins, first, second, zone, environment, ...rest }) => ({
      ...rest,
      ...(zone === undefined ? {} : { zone }),
      ...(environment === undefined ? {} : { environment }),
      permissions: rest.permissions.map((permission) => withKeysIn(rest.region, permission)),
      ...pins,
      jobs: [first, ...(second === undefined ? [] : [second])].map((job) =>
        environment === undefined ? withoutAction(job) : job,
      ),
    }));
}

/** Only jobs of a role with an environment may have an action. */
const withoutAction = ({ action: _, ...job }: Job): Job => job;

/** A job with this name. Each optional field is sometimes present. */
const jobOf = (name: string): fc.Arbitrary<Job> =>
  fc
    .tuple(
      fc.record(
        {
          name: fc.constant(name),
          stage: fc.constantFrom('deploy', 'apply', 'my stage'),
          image: fc.constantFrom<NonNullable<Job['image']>>(
            { name: 'amazon/aws-cli:2.31.0' },
            { name: `registry.example.org:5000/a/b@sha256:${'0'.repeat(64)}` },
            { name: 'hashicorp/terraform:1.13.4', entrypoint: [''] },
          ),
          tags: fc.uniqueArray(fc.constantFrom('linux', 'aws: eu', "it's"), { minLength: 1 }),
          services: fc.constantFrom<NonNullable<Job['services']>>(
            [{ name: 'docker:28.5-dind' }],
            [{ name: 'docker:28.5-dind', alias: 'docker', command: ['--mtu=1400', ''] }],
          ),
          variables: fc.dictionary(fc.constantFrom('DOCKER_TLS_CERTDIR', 'NODE_OPTIONS', 'A_1'), command, {
            minKeys: 1,
          }),
          changes: fc.constantFrom<string[]>(['services/**/*'], ['a b/*.tf', "it's: here"]),
          needs: fc.constantFrom<NonNullable<Job['needs']>>(
            [{ job: 'build: all' }],
            [{ job: 'build', artifacts: false }, { job: 'test' }],
          ),
          beforeLogin: fc.array(command, { minLength: 1, maxLength: 2 }),
          action: fc.constantFrom('prepare', 'verify', 'access', 'stop'),
          caBundle: fc.constantFrom('/etc/ssl/company.pem', "/etc/it's here.pem"),
          manual: fc.boolean(),
          script: fc.array(command, { minLength: 1, maxLength: 3 }),
        },
        { requiredKeys: ['name', 'stage', 'manual', 'script'] },
      ),
      session,
    )
    .map(([job, asked]) => ({ ...job, ...asked }));

const session: fc.Arbitrary<Pick<Job, 'credentials' | 'sessionSeconds'>> = fc.oneof(
  fc.record({
    credentials: fc.constant('assume-role' as const),
    sessionSeconds: fc.oneof(fc.constantFrom(900, 3600, 43_200), fc.integer({ min: 900, max: 43_200 })),
  }),
  fc.constant({ credentials: 'assume-role' as const }),
  fc.constant({ credentials: 'web-identity-file' as const }),
);

const iamOf = (name: string, boundary: string): fc.Arbitrary<Role['iam']> =>
  fc.record(
    {
      name: fc.constant(name),
      path: fc.constantFrom('/', '/gitlab/', '/ci/gitlab+a/'),
      permissionsBoundary: fc.constant(boundary),
      managedPolicies: fc.constantFrom(
        [boundary.replace('boundary', 'own-statements')],
        [boundary.replace(/::\d{12}:policy.*/, '::aws:policy/job-function/ViewOnlyAccess'), boundary],
      ),
      tags: tags.map((entries) => Object.fromEntries(entries)),
    },
    { requiredKeys: ['name'] },
  );

type Network = NonNullable<Role['network']>;

/** Pins that only some issuers or runners support. */
function pinsOf(edition: Edition): fc.Arbitrary<Pick<Role, 'pipelineSources' | 'runner' | 'network'>> {
  const network = fc.oneof(
    fc.constant<Network>({ sourceIps: ['203.0.113.0/28', '2001:db8::/48'] }),
    fc.constant<Network>({ sourceIps: attackerValues.sourceIps }),
    fc.constant<Network>({ sourceVpces: ['vpce-0a1b2c3d4e5f60718'] }),
  );
  if (edition !== 'gitlab.com') return fc.record({ network }, { requiredKeys: [] });
  const pipelineSources = fc.uniqueArray(fc.constantFrom<string>(...deployableSources), {
    minLength: 1,
    maxLength: 4,
  });
  return fc.oneof(
    fc.record(
      { pipelineSources, runner: fc.constantFrom('gitlab-hosted' as const, 'self-hosted' as const) },
      { requiredKeys: [] },
    ),
    fc.record(
      { pipelineSources, runner: fc.constant('self-hosted' as const), network },
      { requiredKeys: ['network'] },
    ),
  );
}

type Permission = Role['permissions'][number];

/** The example of every preset, with and without optional parameters, moved to the partition and account of the role. */
function permissionsOf(partition: Partition, accountId: string): fc.Arbitrary<Permission[]> {
  const examples = Object.values(permissionPresets).flatMap((preset): Permission[] => [
    preset.example,
    withOptionals(preset),
  ]);
  const moved = examples.map((example) => moveArns(example, partition, accountId));
  return fc.uniqueArray(fc.constantFrom(...moved), {
    minLength: 0,
    maxLength: 3,
    selector: ({ preset }) => preset,
  });
}

/** The example of a preset with every optional parameter added, using the example of the parameter. */
export function withOptionals({
  example,
  fields,
}: (typeof permissionPresets)[keyof typeof permissionPresets]): Permission {
  const optional = Object.entries<{ example: string }>(fields).map(([name, field]) => [name, field.example]);
  return { ...Object.fromEntries(optional), ...example };
}

/** Moves KMS keys to the Region of the role: a key decrypts only in its Region. */
const withKeysIn = (region: string, permission: Permission): Permission =>
  JSON.parse(JSON.stringify(permission).replaceAll(/:kms:[^:]+:/g, `:kms:${region}:`));

const moveArns = <T>(value: T, partition: Partition, accountId: string): T =>
  JSON.parse(
    JSON.stringify(value)
      .replaceAll('arn:aws:', `arn:${partition}:`)
      .replaceAll(/:iam::\d{12}:/g, `:iam::${accountId}:`),
  );
