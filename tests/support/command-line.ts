import { vi } from 'vitest';
import { main } from '@/cli/main';

/** What a command line ended with and printed, run in this process: cheap enough to be tried a hundred times. */
export async function commandLine(...args: readonly string[]) {
  const lines = { stdout: [] as string[], stderr: [] as string[] };
  const out = vi.spyOn(console, 'log').mockImplementation((text) => void lines.stdout.push(`${text}\n`));
  const err = vi.spyOn(console, 'error').mockImplementation((text) => void lines.stderr.push(`${text}\n`));
  try {
    const status = await main(args);
    return { status, stdout: lines.stdout.join(''), stderr: lines.stderr.join('') };
  } finally {
    out.mockRestore();
    err.mockRestore();
  }
}
