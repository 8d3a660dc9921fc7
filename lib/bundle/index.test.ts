import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { plain } from '../formats/data';
import { planSetup } from '../plan';
import { setupPresets } from '../setup/presets';
import { bundleSetup, checksumsPath } from '.';

describe.each(setupPresets.map(({ id, setup }) => ({ id, setup })))('the bundle of $id', ({ setup }) => {
  const files = bundleSetup(setup);
  const text = (path: string) => files.find((file) => file.path === path)?.text ?? '';

  it('is the same every time', () => {
    expect(bundleSetup(structuredClone(setup))).toEqual(files);
  });

  it('is sorted, with the checksums of all other files at its end', () => {
    const paths = files.map((file) => file.path);
    expect(paths.slice(0, -1)).toEqual(paths.slice(0, -1).sort());
    expect(paths.at(-1)).toBe(checksumsPath);
    const lines = files
      .slice(0, -1)
      .map((file) => `${createHash('sha256').update(file.text).digest('hex')}  ${file.path}\n`);
    expect(text(checksumsPath)).toBe(lines.join(''));
  });

  it('has clean text: line feeds only, one at the end, no trailing space, nothing undefined', () => {
    for (const file of files) {
      expect(file.text, file.path).toMatch(/[^\n]\n$/);
      expect(file.text, file.path).not.toMatch(/\r/);
      if (file.format !== 'markdown') expect(file.text, file.path).not.toMatch(/[ \t]$/m);
      expect(file.text, file.path).not.toMatch(/\bundefined\b|\[object Object\]|\bNaN\b/);
    }
  });

  it('makes exactly the scripts executable', () => {
    for (const file of files)
      expect([file.path, file.executable]).toEqual([file.path, file.text.startsWith('#!')]);
  });

  it('marks only existing lines', () => {
    for (const file of files) {
      const last = file.text.split('\n').length - 1;
      for (const mark of file.marks) {
        expect(mark.line, file.path).toBeGreaterThanOrEqual(1);
        expect(mark.lastLine, file.path).toBeGreaterThanOrEqual(mark.line);
        expect(mark.lastLine, file.path).toBeLessThanOrEqual(last);
      }
    }
  });

  it('shows exactly the policies of the plan', () => {
    for (const role of planSetup(setup).roles) {
      const folder = `aws/${role.account.id}/${role.iam.name}`;
      expect(JSON.parse(text(`${folder}/trust-policy.json`))).toEqual(plain(role.trustPolicy));
      expect(JSON.parse(text(`${folder}/permission-policy.json`))).toEqual(
        plain(role.permissionPolicy.document),
      );
    }
  });
});
