/**
 * The rules of a `_headers` file, as static hosts read it: a path, optionally with `*` at its end, and its
 * headers below it.
 */
export function readHeaders(text) {
  const rules = [];
  for (const line of text.split('\n')) {
    if (/^\S/.test(line)) rules.push({ path: line.trim(), headers: [] });
    else if (line.trim() !== '')
      rules.at(-1)?.headers.push(
        line
          .trim()
          .split(/:\s*(.*)/s)
          .slice(0, 2),
      );
  }
  return rules;
}

/**
 * The headers of a path: name -> every value that a rule gives it. Browsers enforce all of several policies.
 */
export function headersFor(rules, path) {
  const headers = new Map();
  for (const rule of rules) {
    const matches = rule.path.endsWith('*') ? path.startsWith(rule.path.slice(0, -1)) : path === rule.path;
    if (!matches) continue;
    for (const [name, value] of rule.headers) headers.set(name, [...(headers.get(name) ?? []), value]);
  }
  return headers;
}
