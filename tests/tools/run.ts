import { spawn } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { text } from 'node:stream/consumers';
import { onTestFinished } from 'vitest';
import { bundleAtOnce, bundleSetup } from '@/lib/bundle';
import { setupPresets } from '@/lib/setup/presets';
import type { Setup } from '@/lib/setup/schema';

export interface Outcome {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a program and waits until it exits with any status. */
export async function run(
  command: readonly string[],
  options: { readonly env: Readonly<Record<string, string>>; readonly cwd?: string },
): Promise<Outcome> {
  const [program = '', ...args] = command;
  const child = spawn(program, args, {
    ...(options.cwd === undefined ? {} : { cwd: options.cwd }),
    env: { NODE_ENV: 'test', ...options.env },
    // Never a pipe: bash treats it as a network connection and starts differently.
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended = new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  const [stdout, stderr, status] = await Promise.all([text(child.stdout), text(child.stderr), ended]);
  return { status, stdout, stderr };
}

/** A new folder, removed when the test ends. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'keyless test '));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Unpacks the bundle of a setup into a folder. Default: a new one. */
export function unpack(setup: Setup, folder = temporaryFolder()): string {
  for (const file of bundleSetup(setup)) {
    const path = join(folder, file.path);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, file.text);
    chmodSync(path, file.executable ? 0o755 : 0o644);
  }
  return folder;
}

/** Writes a script and the shared functions into a bundle folder. Returns the path of the script. */
export function placeScript(bundle: string, text: string): string {
  for (const { path, text: shared } of bundleAtOnce(setupPresets[0].setup).files)
    if (path === 'functions.sh') writeFileSync(join(bundle, path), shared);
  const folder = join(bundle, 'scripts');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'script.sh'), text);
  return join(folder, 'script.sh');
}

/** The POSIX shells that generated scripts must run in. */
export const shells = [
  { name: 'dash', command: ['dash'] },
  { name: 'bash', command: ['bash'] },
  { name: 'busybox sh', command: ['busybox', 'sh'] },
] as const;
