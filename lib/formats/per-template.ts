/**
 * A function of the static pieces of a template, computed once for each: a template literal gives the same array each
 * time its line runs.
 */
export function perTemplate<Strings extends readonly string[], Result extends object>(
  compute: (strings: Strings) => Result,
): (strings: Strings) => Result {
  const computed = new WeakMap<Strings, Result>();
  return (strings) => {
    const known = computed.get(strings);
    if (known !== undefined) return known;
    const result = compute(strings);
    computed.set(strings, result);
    return result;
  };
}
