import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { splitScript } from './split-script';

describe('splitScript', () => {
  it('turns each line into a command', () => {
    expect(splitScript('npm ci\n\nnpm run deploy -- --env "prod"')).toEqual([
      'npm ci',
      '',
      'npm run deploy -- --env "prod"',
    ]);
    expect(splitScript('')).toEqual([]);
  });

  it.each([
    'if [ -f x ]; then\nrm x\nfi',
    'cat <<EOF\ntext\nEOF',
    'aws s3 sync dist/ \\\ns3://bucket/',
    'build &&\ndeploy',
    "echo 'one\ntwo'",
    'deploy() {\ntrue\n}',
  ])('keeps %j together', (script) => expect(splitScript(`true\n${script}`)).toEqual([`true\n${script}`]));

  it('never loses a character', () => {
    const line = fc.constantFrom('if true', 'fi', 'cat <<EOF', '  indented', '', 'plain', "it's", 'end \\');
    fc.assert(
      fc.property(fc.array(line), (lines) => {
        const text = lines.join('\n');
        expect(splitScript(text).join('\n')).toBe(text);
      }),
    );
  });
});
