import { describe, expect, it } from 'vitest';
import { readPipeline } from '../pipeline';
import { patchPipeline } from '.';

function patch(text: string, ...jobs: readonly string[]) {
  const reading = readPipeline(text);
  if ('problems' in reading) throw new Error(JSON.stringify(reading.problems));
  const hidden = { name: '.aws-live', keywords: ['before_script', 'after_script', 'rules'], manual: false };
  return patchPipeline(reading.pipeline, {
    library: 'ci/aws-oidc.gitlab-ci.yml',
    jobs: new Map(jobs.map((name) => [name, hidden])),
  });
}

const job = (name: string, ...lines: readonly string[]): string =>
  [`${name}:`, ...lines, '  only: [main]', '  script: [aws s3 ls]', ''].join('\n');

const keys = 'variables:\n  AWS_ACCESS_KEY_ID: a\n  TZ: UTC\n';

describe('the patch', () => {
  it('keeps a key that a job without a role uses, and says so', () => {
    const text = `${keys}${job('one')}${job('two')}`;
    const patched = patch(text, 'one');
    expect(patched.text).toContain('AWS_ACCESS_KEY_ID: a');
    expect(patched.removedKeys).toEqual([]);
    expect(patched.notes.map(({ message }) => message)).toContain(
      '`AWS_ACCESS_KEY_ID` stays in the file, because `two` uses AWS and gets no role yet.',
    );
    const all = patch(text, 'one', 'two');
    expect(all.text).not.toContain('AWS_ACCESS_KEY_ID');
    expect(all.removedKeys).toMatchObject([{ name: 'AWS_ACCESS_KEY_ID', line: 2 }]);
  });

  it('lets the templates of a job override the hidden job, except the login', () => {
    const text = `.mine:\n  cache: []\n  before_script: [echo hi]\n${job('one', '  extends: .mine')}`;
    expect(patch(text, 'one').text).toContain(
      [
        '  extends: [.aws-live, .mine]',
        '  rules: null # starts as before',
        '  only: [main]',
        '  before_script:',
        '    - !reference [.mine, before_script]',
        '    - !reference [.aws-live, before_script]',
        '  script: [aws s3 ls]',
      ].join('\n'),
    );
  });

  it.each(['include: ci/aws-oidc.gitlab-ci.yml\n', 'include:\n  - local: /ci/aws-oidc.gitlab-ci.yml\n'])(
    'does not include the library twice: %j',
    (include) => expect(patch(`${include}${job('one')}`, 'one').text.match(/aws-oidc/g)).toHaveLength(1),
  );

  it.each([
    ['a job that is an alias', `.t: &t\n  script: [aws s3 ls]\none: *t\n`, 'is an alias of another job'],
    ['a job in braces', 'one: {script: [aws s3 ls]}\n', 'is written in braces'],
    ['extends by a reference', job('one', '  extends: !reference [.x, extends]'), 'is not written as a name'],
    [
      'a key above a merge that sets it',
      `.t: &t\n  before_script: [a]\n${job('one', '  before_script: [b]', '  <<: *t')}`,
      'is above a `<<`',
    ],
    [
      'an anchor that another job merges',
      `${job('one').replace('one:', 'one: &one')}two:\n  <<: *one\n  stage: x\n`,
      'would also change `two`',
    ],
  ])('changes nothing, with a note, for %s', (_, text, why) => {
    const { text: after, notes } = patch(text, 'one');
    expect(after).toBe(text);
    expect(notes.some(({ message }) => message.includes(why))).toBe(true);
  });
});
