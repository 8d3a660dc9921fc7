import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parse as parseYaml } from 'yaml';
import { caseInput } from '../../tests/support/cases';
import { hostileText, typedFields } from '../../tests/support/hostile-text';
import { linkOf } from '../../tests/support/link';
import { changed, gitlabCom, problemsOf } from '../../tests/support/problems';
import { bundleAtOnce } from '../bundle';
import { codePointOf, firstHidden } from '../formats/visible';
import { parseSetup } from './parse';
import { pathText } from './problem';

const policyWith = (resource: string, extra: object = {}) => ({
  'roles.0.permissions': [
    {
      preset: 'custom',
      policy: {
        Version: '2012-10-17',
        Statement: [{ Effect: 'Allow', Action: 's3:GetObject', Resource: resource, ...extra }],
      },
    },
  ],
});

describe('characters of a policy', () => {
  test('half a character is refused with its position', () => {
    expect(
      problemsOf(caseInput('surrogate')).map(({ path, message }) => `${pathText(path)}: ${message}`),
    ).toEqual([
      expect.stringMatching(
        /^environments\[0\]\.permissions\[0\]\.policy\.Statement\[0\]\.Resource: .*\(U\+D800\) at position 17/,
      ),
    ]);
  });

  test.each([
    '\u0000',
    '\u001f',
    '\n',
    '\u007f',
    '\u0085',
    '\u00ad',
    '\u00a0',
    '\u2003',
    '\u2800',
    '\u200b',
    '\u202e',
    '\udc00',
    '\u{e0041}',
    '版',
  ])('%j is refused in values and in names, however deep', (character) => {
    const condition = (key: string, value: string) => ({
      Condition: { StringEquals: { [key]: ['x', value] } },
    });
    for (const [resource, extra] of [
      [`arn:aws:s3:::b/${character}x`, {}],
      ['*', condition('aws:a', `a${character}`)],
      ['*', condition(`aws:a${character}`, 'a')],
    ] as const) {
      const [problem, ...others] = problemsOf(changed(gitlabCom, policyWith(resource, extra)));
      expect(problem?.path.slice(0, 5)).toEqual(['roles', 0, 'permissions', 0, 'policy']);
      expect(problem?.path.length).toBeGreaterThan(6);
      expect(firstHidden(`${problem?.message}${pathText(problem?.path ?? [])}`)).toBeUndefined();
      expect(others.length).toBeLessThan(2);
    }
  });
});

describe('blanks other than spaces', () => {
  const blanks = [
    ...['\u00a0', '\u1680', '\u2000', '\u200a', '\u202f', '\u205f', '\u2800', '\u3000'],
    ...['\u115f', '\u1160', '\u3164', '\uffa0'],
  ];
  const fields = [
    ...['aws.accounts.0.name', 'roles.0.name', 'roles.0.jobs.0.name', 'roles.0.jobs.0.stage'],
    'roles.0.jobs.0.script.0',
  ];

  test.each(fields)('are refused in %s, by name and position', (field) => {
    for (const blank of blanks) {
      const path = field.replaceAll(/\.(\d+)/g, '[$1]');
      expect(
        problemsOf(changed(gitlabCom, { [field]: `aws${blank}s3 ls` })).map(
          ({ path, message }) => `${pathText(path)}: ${message}`,
        ),
      ).toEqual([expect.stringContaining(`(${codePointOf(blank)}) at position 4.`)]);
      expect(pathText(problemsOf(changed(gitlabCom, { [field]: `a${blank}b` }))[0]?.path ?? [])).toBe(path);
    }
  });

  test('are refused in keys and values of tags', () => {
    for (const blank of blanks)
      for (const tags of [{ [`a${blank}b`]: 'x' }, { team: `a${blank}b` }])
        expect(problemsOf(changed(gitlabCom, { 'roles.0.iam.tags': tags }))).toEqual([
          expect.objectContaining({
            message: expect.stringContaining(`(${codePointOf(blank)}) at position 2`),
          }),
        ]);
  });

  test('spaces are kept', () => {
    const changes = {
      ...Object.fromEntries(fields.map((field) => [field, 'a  b'])),
      'roles.0.iam.tags': { 'my team': 'a b' },
      'roles.0.jobs.0.script': ['echo  a', '\tmake deploy \n  true'],
    };
    expect(problemsOf(changed(gitlabCom, changes))).toEqual([]);
  });
});

test('hostile text in any field is refused, or written so that every file can be parsed', () => {
  fc.assert(
    fc.property(fc.constantFrom(...typedFields), hostileText, (field, text) => {
      const parsed = parseSetup(changed(gitlabCom, { [field]: text }));
      if (!parsed.ok) {
        for (const { path, message } of parsed.problems)
          expect(firstHidden(`${pathText(path)}: ${message}`)).toBeUndefined();
        return;
      }
      expect(linkOf(parsed.setup)).toMatch(/^v3\./);
      for (const { path, text: content } of bundleAtOnce(parsed.setup).files) {
        expect(firstHidden(content, '\n\t')).toBeUndefined();
        if (path.endsWith('.json')) JSON.parse(content);
        if (path.endsWith('.gitlab-ci.yml')) parseYaml(content, { logLevel: 'error' });
      }
    }),
    { numRuns: 150 },
  );
});

test('names that every object has say nothing about any field, and reach none', () => {
  const names = [...Object.getOwnPropertyNames(Object.prototype), 'prototype'];
  const places = ['', 'gitlab.', 'gitlab.project.', 'aws.', 'aws.accounts.0.', 'roles.0.', 'roles.0.iam.'];
  for (const name of names)
    for (const place of [...places, 'roles.0.jobs.0.', 'roles.0.refs.0.', 'roles.0.permissions.0.']) {
      const path = `${place}${name}`;
      const holder = place.slice(0, -1).split('.').filter(Boolean);
      const input: object = structuredClone({ ...gitlabCom });
      const object = holder.reduce<object>((value, key) => Reflect.get(value, key), input);
      Object.defineProperty(object, name, { value: 'x', enumerable: true });
      const [problem, ...others] = problemsOf(input);
      expect(others, path).toEqual([]);
      expect(problem?.message, path).toMatch(/^There is no field "\w+" here\. Allowed: /);
    }
});
