import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { bundleSetup } from '@/lib/bundle';
import { setupPresets } from '@/lib/setup/presets';
import { jobsOf } from '@/tests/support/repository-files';
import { describeWith } from './programs';
import { run, temporaryFolder } from './run';

/** Every script of the presets: the files, and the commands of each pipeline job. */
const scripts = setupPresets.flatMap(({ id, setup }) => {
  const files = bundleSetup(setup);
  return files.flatMap((file): { readonly name: string; readonly text: string }[] => {
    const name = `${id}/${file.path}`;
    if (file.format === 'shell') return [{ name, text: file.text }];
    if (!file.path.endsWith('gitlab-ci.yml')) return [];
    return [...jobsOf(files, file.path)].flatMap(([job, { before_script, script, after_script }]) => [
      { name: `${name}/${job}`, text: ['#!/bin/sh', ...before_script, ...script, ''].join('\n') },
      { name: `${name}/${job} after_script`, text: ['#!/bin/sh', ...after_script, ''].join('\n') },
    ]);
  });
});

/** Writes the scripts to their places in a bundle, because a script finds the shared functions by a relative path. */
function written(): readonly string[] {
  const folder = temporaryFolder();
  return scripts.map(({ name, text }) => {
    const path = join(folder, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
    return path;
  });
}

const env = { PATH: process.env.PATH ?? '' };

describe('every generated script', () => {
  it('exists', () => {
    expect(scripts.length).toBeGreaterThan(setupPresets.length * 4);
  });

  describeWith(['shellcheck'], 'under shellcheck', () => {
    it('reports no problems', async () => {
      const paths = written();
      // A probe uses only some of the shared functions, and sets only their variables.
      const probes = paths.filter((_, index) => scripts[index]?.name.includes('must-fail'));
      const others = paths.filter((path) => !probes.includes(path));
      expect(probes.length).toBeGreaterThan(0);
      for (const [files, options] of [
        [others, []],
        [probes, ['--exclude=SC2154']],
      ] as const) {
        expect(
          await run(['shellcheck', '--external-sources', '--shell=sh', ...options, ...files], { env }),
        ).toMatchObject({
          status: 0,
          stdout: '',
        });
      }
    });
  });

  describeWith(['dash', 'bash', 'busybox'], 'under the shells', () => {
    it.each([
      ['dash', ['dash']],
      ['bash', ['bash', '--posix']],
      ['busybox', ['busybox', 'sh']],
    ])('parses in %s', async (_name, shell) => {
      for (const path of written()) {
        expect(await run([...shell, '-n', path], { env })).toEqual({ status: 0, stdout: '', stderr: '' });
      }
    });
  });

  describeWith(['shfmt'], 'under shfmt', () => {
    it('files are formatted like shfmt', async () => {
      const paths = written().filter((path) => path.endsWith('.sh'));
      expect(await run(['shfmt', '-d', '-i', '2', '-ci', ...paths], { env })).toMatchObject({ stdout: '' });
    });
  });
});
