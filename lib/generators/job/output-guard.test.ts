import { describe, expect, it } from 'vitest';
import { setupPresets } from '../../setup/presets';
import { folderToMirror, guardedScript } from './output-guard';

describe('a script that deletes what a local folder does not hold', () => {
  it.each([
    ['aws s3 sync public/ s3://site/ --delete', 'public/'],
    ['aws s3 sync --delete dist s3://site', 'dist'],
    ['  aws s3 sync --region eu-west-1 "out/site" "s3://site/x" --delete --quiet', 'out/site'],
    ['aws s3 sync dist/ \\\n  s3://site/ \\\n  --delete', 'dist/'],
    ['aws s3 sync public/ s3://site/', undefined],
    ['aws s3 sync s3://site/ public/ --delete', undefined],
    ['aws s3 sync public/ s3://site/ && other --delete', undefined],
    ['aws s3 sync public/ s3://site/ --delete-x', undefined],
    ['aws s3 sync "$OUT" s3://site/ --delete', undefined],
    ['npm run build && aws s3 sync public/ s3://site/ --delete', undefined],
  ])('%s', (line, folder) => {
    expect(folderToMirror(line)).toBe(folder);
    expect(guardedScript(['echo', line]).filter((item) => typeof item === 'string')).toEqual(['echo', line]);
    expect(guardedScript([line])).toHaveLength(folder === undefined ? 1 : 2);
  });

  it('is in no example', () => {
    for (const { setup } of setupPresets)
      for (const { job } of setup.environments)
        for (const line of job.script) {
          expect(line).not.toMatch(/--delete|--force|rm -/);
          expect(line).not.toMatch(/ (destroy|delete)[ -]/);
        }
  });
});
