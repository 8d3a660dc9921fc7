import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import {
  branchRule,
  changedRule,
  type Json,
  level,
  newRule,
  type Rule,
  type RuleList,
  type Tier,
} from './fake-gitlab-rules';

export {
  type AccessLevel,
  branchRule,
  environmentRule,
  level,
  peopleLetIn,
  type Rule,
  rulesFor,
  tagRule,
} from './fake-gitlab-rules';

export interface FakeProject {
  settings: Json & { id: number; path_with_namespace: string };
  /** The license tier. Free ignores features that it does not have. */
  tier: Tier;
  protected_branches: Rule[];
  protected_tags: Rule[];
  /** `undefined`: the API responds with 404, as on Free. */
  protected_environments: Rule[] | undefined;
  /** Rules of parent groups by group path, where rule names are tiers. Other groups respond with 403. */
  group_environments: Record<string, Rule[]>;
  /** The name and tier of each environment. */
  environments: Json[];
  members: Json[];
}

export interface FakeGitlab {
  /** The URL of the instance, including its relative root. */
  readonly url: string;
  readonly project: FakeProject;
  /** Every request as `METHOD address`, decoded, in order. */
  readonly requests: string[];
  /** Called after every request that may have changed something. */
  onWrite: () => void;
  /** Responds with these statuses to the next requests whose `METHOD address` contains the text. 0 serves the request. */
  fail(address: string, ...statuses: readonly number[]): void;
  stop(): void;
}

/** A new project: `main` is protected for Maintainers, and settings have the defaults of a self-managed instance. */
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
  tier: 'premium',
  protected_branches: [branchRule('main', [level(40)], [level(40)])],
  protected_tags: [],
  protected_environments: [],
  group_environments: { [path.split('/')[0] ?? '']: [] },
  environments: [],
  members: [],
});

/**
 * A fake GitLab with one project, for scripts that read and change it through the REST API: settings, rules, pages of two items.
 * It behaves like GitLab where that matters: access levels of protected branches (Free) and tags cannot be changed in place, rule
 * names are unique, unknown attributes are ignored, and subject components are validated.
 * `root` is the path of the instance. Other paths do not exist.
 */
export async function startFakeGitlab(
  project: FakeProject,
  token: string,
  { pageSize = 2, root = '/gitlab' } = {},
): Promise<FakeGitlab> {
  const requests: string[] = [];
  const failures: { address: string; statuses: number[] }[] = [];
  const server = createServer(async (request, response) => {
    const url = new URL(request.url ?? '/', 'http://localhost');
    const api = `${root}/api/v4/`;
    const address = url.pathname.startsWith(api)
      ? url.pathname.slice(api.length)
      : `above the root: ${url.pathname}`;
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
    if (request.method !== 'GET') gitlab.onWrite();
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const gitlab: FakeGitlab = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}${root}`,
    project,
    requests,
    onWrite: () => {},
    fail: (address, ...statuses) => void failures.push({ address, statuses: [...statuses] }),
    stop() {
      server.closeAllConnections();
      server.close();
    },
  };
  return gitlab;
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
  if (projects === 'groups' && list === 'protected_environments') {
    const rules = project.group_environments[id ?? ''];
    return rules === undefined ? message(403, '403 Forbidden') : { status: 200, body: page(rules) };
  }
  if (projects !== 'projects' || (id !== String(settings.id) && id !== settings.path_with_namespace)) {
    return notFound;
  }
  if (list === undefined)
    return method === 'PUT' ? changeSettings(settings, body) : { status: 200, body: settings };
  if (list === 'members' && name === 'all') return { status: 200, body: page(project.members) };
  if (list === 'environments') return { status: 200, body: page(project.environments) };
  if (!isRuleList(list) || rest.length > 0) return notFound;
  const rules = project[list];
  if (rules === undefined) return notFound;
  if (name === undefined) {
    return method === 'POST' ? addRule(list, rules, project.tier, body) : { status: 200, body: page(rules) };
  }
  const index = rules.findIndex((rule) => rule.name === name);
  const rule = rules[index];
  if (rule === undefined) return notFound;
  if (method === 'DELETE') {
    rules.splice(index, 1);
    return { status: 204 };
  }
  if (method !== 'GET') {
    const changed = changedRule(list, project.tier, method, rule, body);
    if (changed === undefined) return message(405, '405 Method Not Allowed');
    rules[index] = changed;
    return { status: 200, body: changed };
  }
  return { status: 200, body: rule };
}

const isRuleList = (name: string): name is RuleList =>
  ['protected_branches', 'protected_tags', 'protected_environments'].includes(name);

/** The components that GitLab 19.6 accepts. */
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

function addRule(list: RuleList, rules: Rule[], tier: Tier, body: Json): Answer {
  const name = String(body.name);
  if (rules.some((rule) => rule.name === name && rule.inherited !== true))
    return message(409, `'${name}' already exists`);
  const rule = newRule(list, tier, body);
  rules.push(rule);
  return { status: 201, body: rule };
}
