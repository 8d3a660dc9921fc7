import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

export type Json = Record<string, unknown>;

/** Who a rule lets in, as GitLab's API shows it. */
export interface AccessLevel {
  readonly id: number;
  readonly access_level: number | null;
  readonly user_id: number | null;
  readonly group_id: number | null;
  readonly deploy_key_id?: number | null;
}

export type Rule = Json & { readonly name: string };
export type RuleList = 'protected_branches' | 'protected_tags' | 'protected_environments';

export interface FakeProject {
  settings: Json & { id: number; path_with_namespace: string };
  protected_branches: Rule[];
  protected_tags: Rule[];
  /** `undefined` as on Free: 404. */
  protected_environments: Rule[] | undefined;
  members: Json[];
}

export interface FakeGitlab {
  /** The address of the instance, below a path, as a relative root. */
  readonly url: string;
  readonly project: FakeProject;
  /** `METHOD address` of every request, decoded, in order. */
  readonly requests: string[];
  /** Answers these statuses to the next requests whose `METHOD address` contains the text; 0 serves the request. */
  fail(address: string, ...statuses: readonly number[]): void;
  stop(): void;
}

let lastId = 1000;
const nextId = (): number => {
  lastId += 1;
  return lastId;
};

/** A level of a role (0, 30, 40, 60), or of a user. */
export const level = (access_level: number, more: Partial<AccessLevel> = {}): AccessLevel => ({
  id: nextId(),
  access_level,
  user_id: null,
  group_id: null,
  ...more,
});

export const branchRule = (
  name: string,
  push: readonly AccessLevel[],
  merge: readonly AccessLevel[],
): Rule => ({
  name,
  push_access_levels: push,
  merge_access_levels: merge,
  unprotect_access_levels: [],
  allow_force_push: false,
  inherited: false,
});

export const tagRule = (name: string, create: readonly AccessLevel[]): Rule => ({
  name,
  create_access_levels: create,
});

export const environmentRule = (name: string, deploy: readonly AccessLevel[]): Rule => ({
  name,
  deploy_access_levels: deploy,
  required_approval_count: 0,
  approval_rules: [],
});

/** A project as GitLab makes it: `main` protected for Maintainers, settings at the defaults of a self-managed instance. */
export const newProject = (path: string, id: number): FakeProject => ({
  settings: {
    id,
    path_with_namespace: path,
    default_branch: 'main',
    visibility: 'private',
    ci_id_token_sub_claim_components: ['project_path', 'ref_type', 'ref'],
    ci_allow_fork_pipelines_to_run_in_parent_project: true,
    restrict_user_defined_variables: false,
    ci_pipeline_variables_minimum_override_role: 'developer',
    protect_merge_request_pipelines: true,
    ci_separated_caches: true,
    public_jobs: true,
    mirror: false,
  },
  protected_branches: [branchRule('main', [level(40)], [level(40)])],
  protected_tags: [],
  protected_environments: [],
  members: [],
});

/**
 * A small GitLab with one project, for scripts that read and change it by the REST API: settings, rules, pages of two.
 * It keeps the rules of GitLab that matter: no change of access levels in place on protected branches and tags (Free),
 * no second rule of a name, unknown attributes ignored, components of the subject checked.
 */
export async function startFakeGitlab(
  project: FakeProject,
  token: string,
  pageSize = 2,
): Promise<FakeGitlab> {
  const requests: string[] = [];
  const failures: { address: string; statuses: number[] }[] = [];
  const server = createServer(async (request, response) => {
    const url = new URL(request.url ?? '/', 'http://localhost');
    const address = url.pathname.replace(/^\/gitlab\/api\/v4\//, '');
    requests.push(`${request.method} ${decodeURIComponent(address)}${url.search}`);
    const send = ({ status, body }: Answer) => {
      response.writeHead(status, {
        'content-type': 'application/json',
        ...(status === 429 ? { 'retry-after': '1' } : {}),
      });
      response.end(status === 204 ? undefined : JSON.stringify(body));
    };
    const failure = failures.find(
      (planned) => `${request.method} ${address}`.includes(planned.address) && planned.statuses.length > 0,
    );
    const status = failure?.statuses.shift();
    if (status) return send(message(status, `${status}`));
    if (request.headers['private-token'] !== token) return send(message(401, '401 Unauthorized'));
    send(answer(project, request.method ?? 'GET', address, await bodyOf(request), page(url, pageSize)));
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/gitlab`,
    project,
    requests,
    fail: (address, ...statuses) => void failures.push({ address, statuses: [...statuses] }),
    stop() {
      server.closeAllConnections();
      server.close();
    },
  };
}

interface Answer {
  readonly status: number;
  readonly body?: unknown;
}

const message = (status: number, words: string): Answer => ({ status, body: { message: words } });
const notFound = message(404, '404 Not found');

type Page = (items: readonly unknown[]) => readonly unknown[];

function page(url: URL, pageSize: number): Page {
  const number = Number(url.searchParams.get('page') ?? 1);
  const size = Math.min(pageSize, Number(url.searchParams.get('per_page') ?? 20));
  return (items) => items.slice((number - 1) * size, number * size);
}

async function bodyOf(request: IncomingMessage): Promise<Json> {
  const body = await text(request);
  return body === '' ? {} : JSON.parse(body);
}

function answer(project: FakeProject, method: string, address: string, body: Json, page: Page): Answer {
  const [projects, id, list, name, ...rest] = address.split('/').map(decodeURIComponent);
  const { settings } = project;
  if (projects !== 'projects' || (id !== String(settings.id) && id !== settings.path_with_namespace)) {
    return notFound;
  }
  if (list === undefined)
    return method === 'PUT' ? changeSettings(settings, body) : { status: 200, body: settings };
  if (list === 'members' && name === 'all') return { status: 200, body: page(project.members) };
  if (!isRuleList(list) || rest.length > 0) return notFound;
  const rules = project[list];
  if (rules === undefined) return notFound;
  if (name === undefined) {
    return method === 'POST' ? addRule(list, rules, body) : { status: 200, body: page(rules) };
  }
  const index = rules.findIndex((rule) => rule.name === name);
  const rule = rules[index];
  if (rule === undefined) return notFound;
  if (method === 'DELETE') {
    rules.splice(index, 1);
    return { status: 204 };
  }
  if (method === 'PATCH' && list === 'protected_branches') {
    if (typeof body.allow_force_push === 'boolean')
      rules[index] = { ...rule, allow_force_push: body.allow_force_push };
    return { status: 200, body: rules[index] };
  }
  if (method === 'PUT' && list === 'protected_environments') {
    rules[index] = {
      ...rule,
      deploy_access_levels: changedLevels(rule.deploy_access_levels, body.deploy_access_levels),
    };
    return { status: 200, body: rules[index] };
  }
  return { status: 200, body: rule };
}

const isRuleList = (name: string): name is RuleList =>
  ['protected_branches', 'protected_tags', 'protected_environments'].includes(name);

/** The components GitLab 19.6 accepts. */
const components = [
  'project_path project_id ref_type ref ref_protected environment_protected deployment_tier',
  'job_project_path job_project_id source_project_path source_project_id',
].flatMap((names) => names.split(' '));

function changeSettings(settings: Json, body: Json): Answer {
  const subject = body.ci_id_token_sub_claim_components;
  if (Array.isArray(subject) && !subject.every((component) => components.includes(component))) {
    return message(400, 'ci_id_token_sub_claim_components does not have a valid value');
  }
  for (const [key, value] of Object.entries(body)) if (key in settings) settings[key] = value;
  return { status: 200, body: settings };
}

function addRule(list: RuleList, rules: Rule[], body: Json): Answer {
  const name = String(body.name);
  if (rules.some((rule) => rule.name === name)) return message(409, `'${name}' already exists`);
  const single = (key: string) => [level(Number(body[key] ?? 40))];
  const rule =
    list === 'protected_branches'
      ? branchRule(name, single('push_access_level'), single('merge_access_level'))
      : list === 'protected_tags'
        ? tagRule(name, single('create_access_level'))
        : environmentRule(name, changedLevels([], body.deploy_access_levels));
  rules.push(rule);
  return { status: 201, body: rule };
}

function changedLevels(current: unknown, changes: unknown): AccessLevel[] {
  const levels = [...(current as AccessLevel[])];
  for (const change of (changes ?? []) as (Partial<AccessLevel> & { _destroy?: boolean })[]) {
    const index = levels.findIndex(({ id }) => id === change.id);
    if (change._destroy && index >= 0) levels.splice(index, 1);
    else if (change.id === undefined) levels.push(level(change.access_level ?? 40));
  }
  return levels;
}
