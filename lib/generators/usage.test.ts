import { describe, expect, it } from 'vitest';
import { bundleSetup } from '../bundle';
import { setupPresets } from '../setup/presets';

/** Every script, from a bundle with all kinds of scripts and from one for the Free tier. */
const files = setupPresets
  .filter(({ id }) => id === 'private-issuer' || id === 'self-managed-free')
  .flatMap(({ setup }) => bundleSetup(setup));
const scripts = files.filter(({ executable }) => executable);
/** The functions that every script sources. */
const functions = files.find(({ path }) => path === 'functions.sh')?.text ?? '';
const names = [...new Set(scripts.map(({ path }) => path.slice(path.lastIndexOf('/') + 1)))].sort();
const textsOf = (name: string): readonly string[] =>
  scripts.filter(({ path }) => path.endsWith(`/${name}`)).map(({ text }) => text);

const helpOf = (text: string): string =>
  (text.slice(text.indexOf('\n') + 1).split(/^[^#]/m)[0] ?? '').replace(/^# ?/gm, '');

/** The code without comments. */
const codeOf = (text: string): string => text.replace(/^\s*#.*$/gm, '');

/** The sentence of a help text that lists the exit statuses. It may span several lines. */
const sentenceOf = (help: string): string =>
  (/^Exit status: [\s\S]*?\.$/m.exec(help)?.[0] ?? '').replaceAll('\n', ' ');
const documented = (help: string): readonly string[] =>
  [...sentenceOf(help).matchAll(/(?<=: |, | or )\d+(?= )/g)].map(([status]) => status);

/** The statuses that the script can exit with. Without an error it exits with 0; a trap maps every other exit to one of these. */
const possible = (code: string): ReadonlySet<string> =>
  new Set([
    '0',
    ...[...code.matchAll(/(?:\b(?:exit|end) |\bfailure_status=)(\d+)\b/g)].map(([, status = '']) => status),
  ]);

describe('the exit statuses of every script', () => {
  it('cover every kind of script', () => {
    expect(names).toEqual([
      'apply.sh',
      'configure.sh',
      'deployed.sh',
      'find-static-keys.sh',
      'subject-rollout.sh',
    ]);
  });

  it.each(names)('of %s are exactly those in its help', (name) => {
    for (const text of textsOf(name)) {
      const help = helpOf(text);
      expect(help.match(/^Exit status: /gm)).toHaveLength(1);
      expect([...documented(help)].sort()).toEqual([...possible(codeOf(functions + text))].sort());
      expect(sentenceOf(help)).toMatch(/: 0 .*, 2 (?:.* )?wrong usage, 130 or 143 interrupted\.$/);
    }
  });

  it.each(names)('of %s are literal numbers or set by the trap', (name) => {
    for (const text of textsOf(name)) {
      const code = codeOf(functions + text);
      // `end STATUS` exits with that status; `stop` and the trap exit with `failure_status`; the trap keeps a deliberate status.
      const exits = [...code.matchAll(/\bexit (?!\d)(.*)$/gm)].map(([, value]) => value);
      expect(exits.sort()).toEqual(['"$1"', '"$failure_status"', '"$failure_status"', '"$status" ;;']);
      const ends = [...code.matchAll(/^\s*end (?!\d)(.*)$/gm)].map(([, value]) => value);
      expect(ends).toEqual(['"$failure_status"']);
      // The trap is set before anything can fail.
      expect(code).toMatch(/^\s+trap ending EXIT\n\s+trap 'exit 130' INT\n\s+trap 'exit 143' HUP TERM$/m);
      expect(code.match(/\btrap /g)).toHaveLength(3);
    }
  });
});
