/**
 * Violations of the EventBridge rules that matter for the generated patterns: leaves are lists, a wildcard has no `**` (the service
 * refuses it), there are no other operators, and the pattern is within the quota.
 * Source: EventBridge User Guide, "Comparison operators for use in event patterns"; read 2026-11-27.
 */
export function eventPatternProblems(pattern: unknown): readonly string[] {
  const size = JSON.stringify(pattern).length;
  return [...(size > 2048 ? [`${size} characters`] : []), ...problemsIn(pattern, '')];
}

function problemsIn(node: unknown, path: string): readonly string[] {
  if (Array.isArray(node))
    return node.length === 0 ? [`${path}: empty list`] : node.flatMap((leaf) => leafProblems(leaf, path));
  if (typeof node !== 'object' || node === null) return [`${path}: a leaf outside a list`];
  return Object.entries(node).flatMap(([name, value]) => problemsIn(value, `${path}/${name}`));
}

function leafProblems(leaf: unknown, path: string): readonly string[] {
  if (typeof leaf === 'string') return [];
  const wildcards = wildcardsOf(leaf);
  if (wildcards === undefined) return [`${path}: unknown operator ${JSON.stringify(leaf)}`];
  return wildcards
    .filter((wildcard) => wildcard === '' || wildcard.includes('**') || wildcard.includes('\\'))
    .map((wildcard) => `${path}: refused wildcard ${wildcard}`);
}

/** Whether an event matches the pattern. A missing value matches nothing. */
export function matchesEventPattern(pattern: unknown, event: unknown): boolean {
  if (Array.isArray(pattern))
    return typeof event === 'string' && pattern.some((leaf) => matchesLeaf(leaf, event));
  if (typeof pattern !== 'object' || pattern === null || typeof event !== 'object' || event === null)
    return false;
  return Object.entries(pattern).every(([name, value]) =>
    matchesEventPattern(value, (event as Record<string, unknown>)[name]),
  );
}

function matchesLeaf(leaf: unknown, value: string): boolean {
  if (typeof leaf === 'string') return leaf === value;
  const found = wildcardsOf(leaf)?.some((wildcard) =>
    new RegExp(
      `^${wildcard
        .split('*')
        .map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
        .join('[^]*')}$`,
    ).test(value),
  );
  return isAnythingBut(leaf) ? found === false : found === true;
}

const isAnythingBut = (leaf: unknown): leaf is { 'anything-but': unknown } =>
  typeof leaf === 'object' && leaf !== null && 'anything-but' in leaf;

/** The wildcards of `{ wildcard }` or `{ "anything-but": { wildcard } }`. */
function wildcardsOf(leaf: unknown): readonly string[] | undefined {
  const operator = isAnythingBut(leaf) ? leaf['anything-but'] : leaf;
  if (typeof operator !== 'object' || operator === null || Object.keys(operator).join() !== 'wildcard')
    return undefined;
  return [(operator as { wildcard: string | readonly string[] }).wildcard].flat();
}
