import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const project = fileURLToPath(new URL('../..', import.meta.url));
const tsx = import.meta.resolve('tsx');

/** Runs the command line in a folder of the test, so that files with a default path are not written to the repository. */
export function runKeyless(
  args: readonly string[],
  {
    cwd,
    input = '',
    stdin = 'pipe',
  }: { readonly cwd: string; readonly input?: string | undefined; readonly stdin?: 'pipe' | number },
) {
  const command = ['--import', tsx, join(project, 'cli', 'keyless.ts'), ...args];
  const { status, stdout, stderr } = spawnSync(process.execPath, command, {
    cwd,
    encoding: 'utf8',
    stdio: [stdin, 'pipe', 'pipe'],
    ...(stdin === 'pipe' ? { input } : {}),
    timeout: 30_000,
  });
  return { status, stdout, stderr };
}
