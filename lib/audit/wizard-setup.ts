import type { Facts, TrustedIssuer } from '../checks/types';
import { isPlainObject, type PlainObject } from '../formats/plain-object';
import { gitlabCom } from '../gitlab/gitlab-com';
import { type FoundRole, holdsGap } from '../reading/types';
import { type Encoded, encodeSetup } from '../setup/link';
import type { Setup } from '../setup/schema';
import { partOf, subjectParts } from './subject-parts';

/**
 * The setup with which the wizard opens an existing role, without unknown values. Returns nothing for a role
 * that does not trust GitLab. `toDraft` and share links accept it; `parseSetup` lists what is missing.
 */
export function wizardSetup(role: FoundRole, issuer: TrustedIssuer, facts: Facts): PlainObject | undefined {
  if (issuer.kind !== 'gitlab.com' && issuer.kind !== 'self-managed') return undefined;
  const conditions = conditionsOf(role.trust.value, issuer.issuerKey);
  const subjects = conditions.filter(({ name }) => name === 'sub').flatMap(({ values }) => values);
  const parts = subjects.map(subjectParts);
  const only = (name: string): string | undefined =>
    theOnly(conditions.flatMap((found) => (found.name === name ? found.values : [])));
  const path = facts.projectPath ?? theOnly(parts.flatMap((found) => partOf(found, 'project_path') ?? []));
  const id =
    facts.projectId ??
    only('project_id') ??
    theOnly(parts.flatMap((found) => partOf(found, 'project_id') ?? []));
  const account = role.account ?? /^arn:[a-z-]+:iam::(\d{12}):/.exec(role.arn ?? '')?.[1];
  const [, partition] = /arn:(aws[a-z-]*):iam::/.exec(JSON.stringify(role.trust.value ?? '')) ?? [];
  return {
    version: 2,
    gitlab: defined({
      edition: issuer.kind,
      url: issuer.kind === 'gitlab.com' ? gitlabCom : `https://${issuer.issuerKey}`,
      project: defined({
        path: path !== undefined && /[*?]/.test(path) ? undefined : path,
        id: numberOf(id),
        namespaceId: numberOf(facts.namespaceId ?? only('namespace_id')),
      }),
    }),
    aws: defined({
      partition,
      audience: only('aud'),
      accounts: account === undefined ? undefined : [{ id: account, provider: 'existing' }],
    }),
    roles: [
      defined({
        name: 'production',
        kind: 'deploy',
        refs: refsOf(parts, facts),
        pipelineSources: sourcesOf(conditions),
        account,
        iam: defined({ name: nameOf(role), path: pathOf(role.arn) }),
        permissions: role.permissions
          .filter(({ kind, document }) => kind !== 'boundary' && isPlainObject(document.value))
          .map(({ document }) => ({ preset: 'custom', policy: document.value })),
      }),
    ],
  };
}

/** The same as the fragment of a share link. */
export const wizardLink = (role: FoundRole, issuer: TrustedIssuer, facts: Facts): Encoded | undefined => {
  const setup = wizardSetup(role, issuer, facts);
  // A link encodes any part of a setup in the same way, complete or not.
  return setup === undefined ? undefined : encodeSetup(setup as unknown as Setup);
};

interface KeyValues {
  readonly name: string;
  readonly values: readonly string[];
}

const textsOf = (value: unknown): readonly string[] =>
  (Array.isArray(value) ? value : [value]).filter((item) => typeof item === 'string');

/** The values that Allow statements expect for the keys of the issuer. */
function conditionsOf(document: unknown, issuerKey: string): readonly KeyValues[] {
  const prefix = `${issuerKey}:`.toLowerCase();
  const statement = isPlainObject(document) ? document.Statement : undefined;
  const statements: readonly unknown[] = Array.isArray(statement) ? statement : [statement];
  return statements
    .filter((item) => isPlainObject(item) && item.Effect === 'Allow')
    .flatMap((item) => entriesOf(item && isPlainObject(item) ? item.Condition : undefined))
    .filter(([operator]) => /^(?:For\w+Values?:)?String(?:Equals|Like)/.test(operator))
    .flatMap(([, keys]) => entriesOf(keys))
    .filter(([key]) => key.toLowerCase().startsWith(prefix))
    .map(([key, values]) => ({
      name: key.slice(prefix.length).toLowerCase(),
      values: textsOf(values).filter((text) => !holdsGap(text)),
    }));
}

const entriesOf = (value: unknown): readonly [string, unknown][] =>
  isPlainObject(value) ? Object.entries(value) : [];

/** The one value that all agree on. */
const theOnly = (values: readonly string[]): string | undefined => {
  const [first, ...others] = new Set(values);
  return others.length === 0 ? first : undefined;
};

const numberOf = (text: string | undefined): number | undefined =>
  text !== undefined && /^[1-9]\d{0,14}$/.test(text) ? Number(text) : undefined;

const refTypes = ['branch', 'tag'];

/** The refs that the subjects name; a bare star is not a ref that anybody typed. */
function refsOf(parts: readonly ReturnType<typeof subjectParts>[], facts: Facts) {
  const found = parts.flatMap((subject) => {
    const name = partOf(subject, 'ref');
    const type = partOf(subject, 'ref_type');
    const isNamed = name !== undefined && !/^[*?]*$/.test(name);
    return isNamed && type !== undefined && refTypes.includes(type) ? [{ type, name }] : [];
  });
  const once = [...new Map(found.map((ref) => [`${ref.type}:${ref.name}`, ref])).values()];
  if (once.length > 0) return once;
  return facts.ref === undefined ? undefined : [{ type: 'branch', name: facts.ref }];
}

function sourcesOf(conditions: readonly KeyValues[]): readonly string[] | undefined {
  const found = conditions.find(({ name }) => name === 'pipeline_source');
  return found === undefined || found.values.length === 0 ? undefined : found.values;
}

/** The name in AWS; an address in a file is not one. */
const nameOf = ({ name }: FoundRole): string | undefined =>
  /^[\w+=,@-]{1,64}$/.test(name) ? name : undefined;

const pathOf = (arn: string | undefined): string | undefined => /:role(\/.+\/)[^/]+$/.exec(arn ?? '')?.[1];

/** Without the unknown members. */
const defined = (members: PlainObject): PlainObject =>
  Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined));
