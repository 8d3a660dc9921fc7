import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { setupPresets } from '../setup/presets';
import type { Setup } from '../setup/schema';
import { planSetup } from '.';
import { mirrorings } from './mirrored-folders';

const foldersOf = (item: string) =>
  mirrorings(item).map(({ folder }) => (folder === undefined ? 'not certain' : folder.path));

describe('a script item that mirrors a local folder to a bucket', () => {
  it.each([
    ['aws s3 sync public/ s3://site/ --delete', 'public/'],
    ['aws s3 sync --delete dist s3://site', 'dist'],
    ['  aws s3 sync --region eu-west-1 "out/site" "s3://site/x" --delete --quiet', 'out/site'],
    ['aws s3 sync dist/ \\\n  s3://site/ \\\n  --delete', 'dist/'],
    ['aws --region eu-west-1 --no-cli-pager s3 sync public/ s3://site/ --delete', 'public/'],
    ['aws s3 --profile=x sync public/ s3://site/ --delete', 'public/'],
    ['aws  s3\tsync  public/  s3://site/  --delete', 'public/'],
    ['time aws s3 sync public/ s3://site/ --delete', 'public/'],
    ['env -u X A=b nice -n 5 timeout -k 5 600 /usr/bin/aws s3 sync public/ s3://site/ --delete', 'public/'],
    ["AWS_PAGER= X='a b' aws s3 sync public/ s3://site/ --delete", 'public/'],
    ['set -eu; echo "to $BUCKET"\naws s3 sync public/ "s3://$BUCKET/" --delete', 'public/'],
    ['if [ "$CI" ]; then aws s3 sync public/ s3://site/ --delete; fi', 'public/'],
    ['aws s3 sync public/ "$TARGET" --delet || true # comment', 'public/'],
    ['aws s3 sync "my site/" s3://site/ --delete', 'my site/'],
    ['aws s3 sync my\\ site s3://site/ --delete --exclude "*.map" --sse aws:kms', 'my site'],
    ['aws s3 sync $CI_PROJECT_DIR/public s3://site/ --delete', 'public'],
    ['aws s3 sync "${CI_PROJECT_DIR}/web/public" s3://site/ --delete', 'web/public'],
    ['aws s3 sync $CI_PROJECT_DIR s3://site/ --delete', '.'],
  ])('%s', (item, folder) => {
    expect(foldersOf(item)).toEqual([folder]);
  });

  it.each([
    'aws s3 sync "$OUT" s3://site/ --delete',
    'aws s3 sync $(pwd)/public s3://site/ --delete',
    'aws s3 sync `pwd` s3://site/ --delete',
    'aws s3 sync ~/public s3://site/ --delete',
    'aws s3 sync pub* s3://site/ --delete',
    'aws s3 sync "$CI_PROJECT_DIR/$OUT" s3://site/ --delete',
    'cd web; aws s3 sync public/ s3://site/ --delete',
    'cd web && aws s3 sync public/ s3://site/ --delete',
    '(cd web; aws s3 sync public/ s3://site/ --delete)',
    'npm run build\naws s3 sync public/ s3://site/ --delete',
    'npm run build && aws s3 sync public/ s3://site/ --delete',
    'echo ok > public/index.html; aws s3 sync public/ s3://site/ --delete',
    'for site in a b; do aws s3 sync "$site" s3://site/ --delete; done',
    'publish() { aws s3 sync public/ s3://site/ --delete; }',
    'case $CI in true) aws s3 sync public/ s3://site/ --delete ;; esac',
    "sh -c 'aws s3 sync public/ s3://site/ --delete'",
    'log=$(make; aws s3 sync public/ s3://site/ --delete)',
    'echo "$(make && aws s3 sync public/ s3://site/ --delete)"',
    'retry 3 aws s3 sync public/ s3://site/ --delete',
    'docker run amazon/aws-cli s3 sync public/ s3://site/ --delete',
    'aws s3 sync public/ --delete',
  ])('%s: the folder is not certain', (item) => {
    expect(foldersOf(item)).toEqual(['not certain']);
  });

  it.each([
    'aws s3 sync public/ s3://site/',
    'aws s3 sync s3://site/ public/ --delete',
    'aws s3 sync s3://old/ s3://site/ --delete',
    'aws s3 sync "$OUT" public/ --delete',
    'aws s3 sync public/ s3://site/ && other --delete',
    'aws s3 sync public/ s3://site/ --delete-x',
    'aws s3 sync public/ s3://site/ --delete --dryrun',
    'aws s3 cp public/ s3://site/ --recursive # --delete',
    'echo aws s3 sync public/ s3://site/ --delete',
    "echo 'next: aws s3 sync public/ s3://site/'; rm --delete",
    'aws s3 rm s3://site/ --recursive',
    '',
    '"',
    '$(((`',
  ])('%s: nothing to check', (item) => {
    expect(foldersOf(item)).toEqual([]);
  });

  it('is found in every spelling, with the folder that it names', () => {
    const blank = fc.constantFrom(' ', '  ', '\t', ' \\\n ');
    const quoted = (text: string) =>
      fc.constantFrom(
        text.replaceAll(/[^\w/.-]/g, '\\$&'),
        `'${text}'`,
        `"${text}"`,
        `${text.charAt(0)}"${text.slice(1)}"`,
      );
    const folder = fc.constantFrom('public', 'dist/', './out/site', 'my site/', '/srv/site', '../public');
    const target = fc.constantFrom('s3://site', '"s3://site/x/"', '"s3://$BUCKET/"', '"$TARGET"');
    const before = fc.constantFrom(
      '',
      'AWS_PAGER= ',
      'A=b C="d e" ',
      'time ',
      'exec ',
      'command ',
      'env A=b ',
      '{ ',
      '! ',
    );
    const globals = fc.constantFrom(
      [],
      ['--region', 'eu-west-1'],
      ['--no-cli-pager'],
      ['--profile=x'],
      ['--output', 'text'],
    );
    const options = fc.shuffledSubarray([
      '--quiet',
      "--exclude '*.map'",
      '--acl public-read',
      '--size-only',
      '--page-size 5',
    ]);
    const after = fc.constantFrom(
      '',
      ' || exit 1',
      ' # done',
      '; echo done',
      ' 2>&1 | tee log',
      '\necho done',
      ' &',
    );
    const spelled = fc
      .record({ folder, target, before, globals, options, after, blank })
      .chain((parts) => quoted(parts.folder).map((word) => ({ ...parts, word })));
    fc.assert(
      fc.property(spelled, fc.boolean(), (parts, deleteFirst) => {
        const words = [
          'aws',
          ...parts.globals,
          's3',
          'sync',
          ...(deleteFirst ? ['--delete'] : []),
          ...parts.options,
          parts.word,
          parts.target,
          ...(deleteFirst ? [] : ['--delete']),
        ];
        const item = `${parts.before}${words.join(parts.blank)}${parts.after}`;
        expect(foldersOf(item)).toEqual([parts.folder]);
        expect(foldersOf(`cd web && ${item}`)).toEqual(['not certain']);
        expect(foldersOf(`npm run build\n${item}`)).toEqual(['not certain']);
      }),
      { numRuns: 300 },
    );
  });

  it('terminates for any text', () => {
    const pieces = fc.constantFrom(
      ...`aws s3 sync --delete " ' \` $( ) ( \${ } \\ # ; | < > \n`.split(' '),
      ' ',
      'x',
    );
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 30 }), (parts) => {
        expect(() => mirrorings(parts.join(''))).not.toThrow();
      }),
    );
  });

  it('is not in any example', () => {
    for (const { setup } of setupPresets)
      for (const job of setup.roles.flatMap(({ jobs }) => jobs))
        expect(job.script.flatMap(mirrorings)).toEqual([]);
  });
});

it('the plan has a gap if no check is possible before such a command', () => {
  const setup = setupPresets.find(({ id }) => id === 'static-website')?.setup;
  if (setup === undefined) throw new Error('no example');
  const gapsWith = (...script: [string, ...string[]]) => {
    const roles = setup.roles.map((role) => ({
      ...role,
      jobs: role.jobs.map((job) => ({ ...job, script })),
    })) as unknown as Setup['roles'];
    return planSetup({ ...setup, roles }).gaps.filter(({ code }) => code === 'deletes-unguarded');
  };
  expect(gapsWith('make', 'aws s3 sync public/ s3://site/ --delete')).toEqual([]);
  const [gap, ...others] = gapsWith('cd web; aws s3 sync "$OUT" s3://site/ --delete');
  expect(others).toEqual([]);
  expect(gap).toMatchObject({
    severity: 'warning',
    role: 0,
    detail: expect.stringMatching(
      /`aws s3 sync \$OUT s3:\/\/site\/ --delete` deletes .* Keyless adds no check before it/,
    ),
  });
});
