import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { bundleAtOnce } from '@/lib/bundle';
import { pipelinePatchPath } from '@/lib/parts/paths';
import { setupPresets } from '@/lib/setup/presets';
import { parseSetupFile } from '@/lib/setup/read-file';
import type { Setup } from '@/lib/setup/schema';

// Texts, scripts, documents and the page name files of the bundle. They must not name a file that was renamed or merged.

const root = fileURLToPath(new URL('..', import.meta.url));
const tracked = execFileSync('git', ['ls-files'], { cwd: root, encoding: 'utf8' }).split('\n');

const setups: readonly Setup[] = [
  ...setupPresets.map(({ setup }) => setup),
  ...tracked
    .filter((path) => /^tests\/fixtures\/v2\/.*\.json$/.test(path))
    .flatMap((path) => {
      const parsed = parseSetupFile(new Uint8Array(readFileSync(join(root, path))));
      return parsed.ok ? [parsed.setup] : [];
    }),
];

/** The files of all bundles, and those that users create from them. */
const written: ReadonlySet<string> = new Set([
  ...setups.flatMap((setup) =>
    [setup.outputs, ['aws-cli', 'terraform', 'cloudformation', 'gitlab-terraform'] as const].flatMap(
      (outputs) => bundleAtOnce({ ...setup, ...(outputs && { outputs: [...outputs] }) }).paths,
    ),
  ),
  pipelinePatchPath,
  'aws/root.tf',
]);

/** The files in which people read file names: everything except tests and fixtures. */
const sources = tracked.filter(
  (path) =>
    /^(?:lib|components|cli|app|docs|e2e)\/.*\.(?:tsx?|sh|jq|md)$|^[A-Z]+\.md$/.test(path) &&
    !/\.(?:test|embedded)\.tsx?$/.test(path),
);

const mention =
  /(?<![\w./:*-])(?:aws|detect|gitlab|guardrails|migrate|verify)\/[^\s`'"()|,;]*\.(?:sh|md|json|ya?ml|tf|sql|txt|patch|example)\b/g;

/** Whether a bundle has the file: `<name>`, `${name}`, `$name`, `…` and `*` stand for any name, and so does the folder of a role. */
function isWritten(path: string): boolean {
  const parts = path
    .replaceAll(/\$\{[^}]*\}|\$\w+|<[^>]*>|…|\*|[^/]+(?=\/[\w-]+-policy\b)/g, '\0')
    .split('\0')
    .map((part) => part.replace(/[.+?^$()[\]{}|\\]/g, '\\$&'));
  const pattern = new RegExp(`^${parts.join('[^\\n]+')}$`);
  return [...written].some((text) => pattern.test(text));
}

describe('a mention of a file of the bundle', () => {
  it('names a file that some bundle has', () => {
    let named = 0;
    const stale = sources.flatMap((source) =>
      [...readFileSync(join(root, source), 'utf8').matchAll(mention)]
        .map(([path]) => path)
        .filter((path) => {
          named += 1;
          return !isWritten(path);
        })
        .map((path) => `${source}: ${path}`),
    );
    expect(stale).toEqual([]);
    expect(named).toBeGreaterThan(50);
  });

  it('names a script that some bundle has, or a source file', () => {
    const scripts = new Set([...written].map((path) => basename(path)));
    /** Scripts of the user, in examples. */
    const examples =
      /^(?:deploy|build|test|plan|migrate|stop|preview|release|push-image|roll-out)(?:-[\w-]+)?\.sh$/;
    const isSource = (source: string, name: string) => tracked.includes(`${dirname(source)}/${name}`);
    const stale = sources.flatMap((source) =>
      [...readFileSync(join(root, source), 'utf8').matchAll(/(?<![\w$}*-])[a-z][\w-]*\.sh\b/g)]
        .map(([name]) => name)
        .filter((name) => !scripts.has(name) && !examples.test(name) && !isSource(source, name))
        .map((name) => `${source}: ${name}`),
    );
    expect(stale).toEqual([]);
  });

  it('is reported if the file has another name', () => {
    expect(isWritten('aws/…/apply.sh')).toBe(true);
    expect(isWritten('aws/<account>/apply.sh')).toBe(true);
    expect(isWritten('detect/${id}/alarms.json')).toBe(true);
    expect(isWritten('detect/athena.sql')).toBe(false);
    expect('see detect/athena.sql, line 3'.match(mention)).toEqual(['detect/athena.sql']);
  });
});
