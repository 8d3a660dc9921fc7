/** The limits of a setup from any source. The largest real ones have a tenth of these. */
export const limits = {
  /** Of a file. */
  bytes: 1_000_000,
  /** Of all texts and names together. */
  characters: 1_000_000,
  /** Texts, numbers, lists, objects and the rest together. */
  values: 50_000,
  /** A policy that the user writes reaches about half of this depth; nothing else comes near. */
  depth: 24,
  /** Further problems are counted, not listed. */
  problems: 100,
} as const;

export type Exceeded = 'depth' | 'values' | 'characters';

/** The first limit that a value exceeds. Stops there, so that hostile input costs no more than the limit. */
export function exceeded(input: unknown): Exceeded | undefined {
  let values = 0;
  let characters = 0;
  const visit = (value: unknown, levels: number): Exceeded | undefined => {
    values += 1;
    if (values > limits.values) return 'values';
    if (typeof value === 'string') characters += value.length;
    if (characters > limits.characters) return 'characters';
    if (typeof value !== 'object' || value === null) return undefined;
    if (levels === 0) return 'depth';
    for (const name in value) {
      if (!Object.hasOwn(value, name)) continue;
      characters += Array.isArray(value) ? 0 : name.length;
      const found = visit(value[name as keyof typeof value], levels - 1);
      if (found !== undefined) return found;
    }
    return undefined;
  };
  return visit(input, limits.depth);
}
