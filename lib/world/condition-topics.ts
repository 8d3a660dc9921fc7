import type { ConditionTrace } from '../aws/sts';
import type { TopicId } from '../explanations';
import type { AwsRole } from './world';

const componentTopics: Readonly<Record<string, TopicId>> = {
  project_id: 'trust-project-id',
  ref_protected: 'trust-ref-protected',
  environment_protected: 'gitlab-subject-components',
};

/**
 * The controls behind a condition that does not hold. A subject contains several pins in one text: those that
 * differ are named, not the whole text.
 */
export function topicsOf(trace: ConditionTrace, { topics }: AwsRole): readonly TopicId[] {
  const topic = topics.get(trace.pointer);
  if (topic === undefined) return [];
  if (!trace.key.endsWith(':sub') || typeof trace.actual !== 'string') return [topic];
  const actual = componentsOf(trace.actual);
  const differences = trace.expected.map((subject) => {
    const expected = componentsOf(subject);
    const names = new Set([...expected.keys(), ...actual.keys()]);
    return [...names]
      .filter((name) => !sameComponent(expected.get(name), actual.get(name)))
      .map((name) => ({ name, pinned: expected.has(name) }));
  });
  const [fewest = []] = differences.sort((a, b) => a.length - b.length);
  // A component that the attacker added is not a pin of the role: the text as a whole keeps it out.
  const found = new Set(
    fewest.map(({ name, pinned }) => (pinned ? componentTopics[name] : undefined) ?? topic),
  );
  return found.size === 0 ? [topic] : [...found];
}

/** No name or value of a subject contains a colon. */
function componentsOf(subject: string): ReadonlyMap<string, string> {
  const parts = subject.split(':');
  return new Map(
    Array.from({ length: Math.floor(parts.length / 2) }, (_, index) => [
      parts[index * 2] ?? '',
      parts[index * 2 + 1] ?? '',
    ]),
  );
}

function sameComponent(expected: string | undefined, actual: string | undefined): boolean {
  if (expected === undefined || actual === undefined || !expected.includes('*')) return expected === actual;
  const [head = '', ...rest] = expected.split('*');
  return actual.startsWith(head) && actual.endsWith(rest.at(-1) ?? '');
}
