import { plain } from '@/lib/formats/data';
import type { Plan, RolePlan } from '@/lib/plan/types';

/** Who can assume a role, in one sentence, read off the plan: the project, the refs, and how the pipeline may start. */
export function roleSentence(role: RolePlan, plan: Plan): string {
  const { environment } = role;
  const { edition, project } = plan.setup.gitlab;
  const saas = edition === 'gitlab.com';
  const isProtected = JSON.stringify(plain(role.trustPolicy)).includes('ref_protected');
  const refs = environment.refs.map(({ type, name }) => `${type} ${name}`);
  const sources = saas ? (environment.pipelineSources ?? []) : [];
  const parts = [
    `Only pipelines of ${project.path} on ${isProtected ? 'the protected ' : ''}${listed(refs, 'or')}`,
    sources.length > 0 ? `started by ${listed(sources, 'or')}` : 'however they were started',
    saas && environment.runner === 'gitlab-hosted' && "on GitLab's own runners",
    saas && environment.runner === 'self-hosted' && 'on runners of your own',
    environment.network && 'from the networks you named',
  ];
  return `${parts.filter(Boolean).join(', ')}.`;
}

/** `a`, `a or b`, `a, b or c` */
function listed(words: readonly string[], conjunction: string): string {
  const last = words.at(-1) ?? '';
  return words.length < 2 ? last : `${words.slice(0, -1).join(', ')} ${conjunction} ${last}`;
}
