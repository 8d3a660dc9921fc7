import { childPointer } from '../aws/json-pointer';
import type { PolicyDocument, Statement } from '../aws/policy';
import { listOf } from '../aws/policy';
import { compileTrustPolicy } from '../aws/sts';
import { isTopicId, type TopicId } from '../explanations';
import { type Data, Noted } from '../formats/data';
import type { AwsRole } from './world';

/** JSON pointer -> topic, for every noted value of a document. */
export function topicsByPointer(data: Data, pointer = ''): ReadonlyMap<string, TopicId> {
  if (data instanceof Noted) {
    const { topic } = data.note;
    const here: [string, TopicId][] = isTopicId(topic) ? [[pointer, topic]] : [];
    return new Map([...here, ...topicsByPointer(data.value, pointer)]);
  }
  if (typeof data !== 'object' || data === null) return new Map();
  return new Map(
    Object.entries(data).flatMap(([key, value]: [string, Data]) => [
      ...topicsByPointer(value, childPointer(pointer, key)),
    ]),
  );
}

/** The role with every condition replaced by the result of `change`; nothing removes the condition. */
export function withConditions(
  attacked: AwsRole,
  change: (values: readonly string[], topic: TopicId | undefined) => readonly string[] | undefined,
): AwsRole {
  let changed = false;
  const topics = new Map(attacked.topics);
  const statements = listOf(attacked.policy.Statement).map((statement, index): Statement => {
    const base = childPointer(childPointer('/Statement', index), 'Condition');
    const blocks = Object.entries(statement.Condition ?? {}).map(([operator, keys]) => {
      const remaining = Object.entries(keys).flatMap(([key, values]) => {
        const pointer = childPointer(childPointer(base, operator), key);
        const before = listOf(values).map(String);
        const after = change(before, attacked.topics.get(pointer));
        if (after !== before && after?.join('\n') !== before.join('\n')) changed = true;
        if (after === undefined) topics.delete(pointer);
        return after === undefined ? [] : [[key, after] as const];
      });
      return [operator, Object.fromEntries(remaining)] as const;
    });
    return { ...statement, Condition: Object.fromEntries(blocks) };
  });
  if (!changed) return attacked;
  const policy: PolicyDocument = { ...attacked.policy, Statement: statements };
  return { policy, topics, role: { ...attacked.role, trustPolicy: compileTrustPolicy(policy) } };
}
