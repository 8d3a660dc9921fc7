import type { Data } from '../../formats/data';
import { isPlainObject, membersOf } from '../../formats/plain-object';
import { awsUses, jobCommands } from '../commands';
import type { Note, ReadJob } from '../find';
import { identityNames, staticKeyNames } from '../names';
import { expander } from '../variables';

/** A job in the form of a setup. What a setup cannot express is left out, with a note. */
export interface ProposedJob {
  readonly name: string;
  readonly stage: string;
  readonly image?: Data;
  readonly tags?: readonly string[];
  readonly services?: readonly Data[];
  readonly variables?: Readonly<Record<string, string>>;
  readonly changes?: readonly string[];
  readonly needs?: readonly { readonly job: string; readonly artifacts?: boolean }[];
  readonly beforeLogin?: readonly string[];
  readonly script: readonly string[];
  readonly manual: boolean;
  readonly action?: 'start' | 'prepare' | 'verify' | 'access' | 'stop';
  readonly credentials: 'assume-role' | 'web-identity-file';
}

/** GitLab's default stage. Source: docs.gitlab.com/ci/yaml, `stage`. */
const defaultStage = 'test';

/** Converts a job of the file into the form of a setup. */
export function proposeJob(
  job: ReadJob,
  manual: boolean,
): { readonly job: ProposedJob; readonly notes: readonly Note[] } {
  const notes: Note[] = [];
  const leftOut = (keyword: string, why: string) =>
    notes.push({
      line: job.line,
      message: `\`${keyword}\` of \`${job.name}\` ${why}. The setup leaves it out; the patch keeps it in your file.`,
    });
  const text = (keyword: string) => {
    const value = job.value(keyword);
    return typeof value === 'string' ? value : undefined;
  };
  const image = withoutVariables(imageOf(job.value('image')), () => leftOut('image', 'names a variable'));
  const services = list(job.value('services')).flatMap(
    (service) => withoutVariables(imageOf(service), () => leftOut('services', 'names a variable')) ?? [],
  );
  const [beforeLogin, afterLogin] = scriptsOf(job);
  const changes = changesOf(job);
  const action = membersOf(job.value('environment')).action;
  const needs = list(job.value('needs')).flatMap((need) => needOf(need) ?? []);
  const renews = job.commands.some(({ program }) =>
    /^(?:terraform|tofu|terragrunt|cdk|sam|serverless)$/.test(program),
  );
  return {
    job: {
      name: job.name,
      stage: text('stage') ?? defaultStage,
      ...optional('image', image),
      ...optional(
        'tags',
        list(job.value('tags')).filter((tag) => typeof tag === 'string'),
      ),
      ...optional('services', services),
      ...optional('variables', ownVariables(job)),
      ...optional('changes', changes),
      ...optional('needs', needs),
      ...optional('beforeLogin', beforeLogin),
      script: afterLogin,
      manual,
      ...(isAction(action) ? { action } : {}),
      // Tools that run long or refresh their credentials must exchange the token themselves.
      credentials: renews ? 'web-identity-file' : 'assume-role',
    },
    notes,
  };
}

const isAction = (value: unknown): value is NonNullable<ProposedJob['action']> =>
  ['start', 'prepare', 'verify', 'access', 'stop'].includes(String(value));

/** An object with the member, or an empty object if the value is absent or empty. */
function optional<Name extends string, Value>(
  name: Name,
  value: Value | undefined,
): { [Key in Name]?: Value } {
  const isEmpty =
    value === undefined ||
    (Array.isArray(value) && value.length === 0) ||
    (isPlainObject(value) && Object.keys(value).length === 0);
  return isEmpty ? {} : ({ [name]: value } as { [Key in Name]?: Value });
}

const list = (value: Data | undefined): readonly Data[] => (Array.isArray(value) ? value : []);

function imageOf(value: Data | undefined): Data | undefined {
  if (typeof value === 'string') return value;
  const { name, entrypoint, alias, command } = membersOf(value) as { [key: string]: Data };
  if (typeof name !== 'string') return undefined;
  const options = {
    ...optional('entrypoint', entrypoint),
    ...optional('alias', alias),
    ...optional('command', command),
  };
  // `optional` keeps an empty entrypoint, because that is a list with one empty text.
  return Object.keys(options).length === 0 ? name : { name, ...options };
}

function withoutVariables(value: Data | undefined, leftOut: () => void): Data | undefined {
  const name = typeof value === 'string' ? value : membersOf(value).name;
  if (typeof name !== 'string' || !name.includes('$')) return value;
  leftOut();
  return undefined;
}

function needOf(need: Data): { readonly job: string; readonly artifacts?: boolean } | undefined {
  if (typeof need === 'string') return { job: need };
  const { job, artifacts, project, pipeline } = membersOf(need);
  if (typeof job !== 'string' || project !== undefined || pipeline !== undefined) return undefined;
  return artifacts === false ? { job, artifacts } : { job };
}

/** The variables of the job without those of the whole pipeline and without credentials. */
function ownVariables({ variables }: ReadJob): Readonly<Record<string, string>> {
  const entries = [...variables].flatMap(([name, { value, origin }]) =>
    origin.from === 'top level' ||
    value === undefined ||
    staticKeyNames.has(name) ||
    identityNames.has(name) ||
    /^AWS_(?:DEFAULT_)?REGION$/.test(name)
      ? []
      : [[name, value] as const],
  );
  return Object.fromEntries(entries);
}

/** The commands before the login, none of which uses AWS, and those after it. */
function scriptsOf({ scripts, variables }: ReadJob): readonly [readonly string[], readonly string[]] {
  const expand = expander(variables);
  const texts = (items: ReadJob['scripts']['script']) =>
    items.flatMap((item) => (item.kind === 'command' ? item.text.trim() : []));
  const before = scripts.before_script;
  const first = before.findIndex(
    (item) => item.kind === 'unknown' || awsUses(jobCommands([item], expand)).length > 0,
  );
  const at = first === -1 ? before.length : first;
  return [texts(before.slice(0, at)), [...texts(before.slice(at)), ...texts(scripts.script)]];
}

/** The paths of `changes`, if they are the same in every rule that starts the job. */
function changesOf(job: ReadJob): readonly string[] {
  const rules = list(job.value('rules')).filter((rule) => membersOf(rule).when !== 'never');
  const all = [...rules, ...(rules.length === 0 ? [job.value('only') ?? null] : [])].map((rule) => {
    const { changes } = membersOf(rule);
    return (isPlainObject(changes) ? changes.paths : changes) as Data | undefined;
  });
  const same = all.every((paths) => JSON.stringify(paths) === JSON.stringify(all[0]));
  return same ? list(all[0]).filter((path) => typeof path === 'string') : [];
}
