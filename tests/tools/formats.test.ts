import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Data, type Json, plain } from '@/lib/formats/data';
import type { HclBody } from '@/lib/formats/hcl';
import { comment, json, lines, notedStatement, type ShellScript, sh } from '@/lib/formats/shell';
import { write } from '@/lib/formats/write';
import { anyData, anyJson, trickyStrings, trickyText } from '@/tests/support/tricky-data';
import { describeWith } from './programs';

const note = { topic: 'job-timeout', comment: 'Why this is here, in a few words.' };

/** Every tricky string as a value, a key and an item, then data of all shapes with notes in it. */
const documents: readonly Data[] = [
  ...trickyStrings.map((text) => ({ value: text, [text]: 1, items: [text, [text], { [text]: text }] })),
  ...fc.sample(anyData, 200),
];

describe('YAML in other parsers', () => {
  const texts = documents.map((data) => write({ format: 'yaml', data, header: 'Header: "a"\n- b' }).text);
  const input = JSON.stringify(texts);

  const expectSame = (output: string): void => {
    const parsed: readonly unknown[] = JSON.parse(output);
    expect(parsed).toHaveLength(documents.length);
    documents.forEach((data, index) => {
      expect(parsed[index], texts[index]).toEqual(JSON.parse(JSON.stringify(plain(data))));
    });
  };

  describeWith(['ruby'], 'Psych, which GitLab uses', () => {
    test('reads the same data', () => {
      const program =
        'puts JSON.generate(JSON.parse(STDIN.read).map { |text| YAML.safe_load(text, permitted_classes: [Symbol]) })';
      expectSame(
        execFileSync('ruby', ['-Ku', '-ryaml', '-rjson', '-e', program], { input, encoding: 'utf8' }),
      );
    });
  });

  describeWith(['PyYAML'], 'PyYAML, which the AWS tools use', () => {
    test('reads the same data', () => {
      const program =
        'import json, sys, yaml; print(json.dumps([yaml.safe_load(text) for text in json.load(sys.stdin)]))';
      expectSame(execFileSync('python3', ['-X', 'utf8', '-c', program], { input, encoding: 'utf8' }));
    });
  });
});

describe('shell', () => {
  const words = [
    ...trickyStrings,
    ...fc.sample(trickyText, 300),
    'if',
    '-n',
    '--',
    '~root',
    'A=b',
    '*',
    '~+',
    '{a,b}',
    '!',
    '5',
  ].filter((word) => !word.includes('\0'));
  const script: ShellScript = {
    statements: [
      sh`printf '%s\\0' ${words}`,
      ...words.map((word) => sh`x=${word}; printf '%s\\0' "$x" pre${word}post "$(printf %s. ${word})"`),
      ...words.map(
        (word) => sh`
          case ${word} in
            ${word}) printf '%s\\0' same ;;
          esac
        `,
      ),
    ],
  };
  const expected = [
    ...words,
    ...words.flatMap((word) => [word, `pre${word}post`, `${word}.`]),
    ...words.map(() => 'same'),
  ];

  for (const [shell, args] of [
    ['dash', ['-s']],
    ['bash', ['--posix', '-s']],
    ['bash', ['-s']],
    ['busybox', ['sh', '-s']],
  ] as const) {
    describeWith([shell], `words under ${shell} ${args.join(' ')}`, () => {
      test('mean exactly their values', () => {
        const output = execFileSync(shell, args, {
          input: write({ format: 'shell', script }).text,
          encoding: 'utf8',
          env: { ...process.env, LC_ALL: 'C.UTF-8' },
          maxBuffer: 64 * 1024 * 1024,
        });
        expect(output.split('\0').slice(0, -1)).toEqual(expected);
      });
    });
  }

  const sample = write({
    format: 'shell',
    script: {
      shebang: '#!/bin/sh',
      statements: [
        comment('What it does.'),
        sh`set -eu`,
        sh``,
        sh`
          show() {
            ${lines([
              notedStatement(sh`printf '%s\\n' "$1" ${"it's"}`, note),
              sh`
                if [ "$#" -gt 1 ]; then
                  printf '%s\\n' ${json({ a: ["it's", { b: 1 }] })}
                fi
              `,
            ])}
          }
        `,
        sh``,
        notedStatement(
          sh`
            case "$1" in
              ${'a b'})
                show \\
                  ${['x', 'y z']} --duration ${900}
                ;;
            esac
          `,
          note,
        ),
      ],
    },
  }).text;

  describeWith(['shfmt'], 'shfmt', () => {
    test('does not change a script', () => {
      expect(
        execFileSync('shfmt', ['-i', '2', '-ci', '-ln', 'posix'], { input: sample, encoding: 'utf8' }),
      ).toBe(sample);
    });
  });

  describeWith(['shellcheck'], 'shellcheck', () => {
    test('reports no problems', () => {
      expect(execFileSync('shellcheck', ['-s', 'sh', '-'], { input: sample, encoding: 'utf8' })).toBe('');
    });
  });
});

describeWith(['terraform'], 'HCL under terraform', () => {
  let folder = '';
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'hcl-'));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const locals = (all: readonly Data[]): string => {
    const body: HclBody = all.map((data, index) => ({
      kind: 'attribute',
      name: `${'x'.repeat(1 + (index % 7))}_${index}`,
      value: { kind: 'literal', data },
    }));
    return write({
      format: 'hcl',
      header: 'Values',
      body: [{ kind: 'block', type: 'locals', labels: [], body }],
    }).text;
  };

  test('fmt does not change it', () => {
    const text = locals(documents);
    expect(
      execFileSync('terraform', ['fmt', '-'], {
        input: text,
        encoding: 'utf8',
        stdio: ['pipe', 'pipe', 'ignore'],
      }),
    ).toBe(text);
  });

  test('console reads the same data', () => {
    // Terraform's strings are in Unicode normal form C, so the expected values must be, too.
    const all = [...trickyStrings, ...fc.sample(anyJson, 200)].map(
      (json): Json => JSON.parse(JSON.stringify(json).normalize('NFC')),
    );
    const text = write({
      format: 'hcl',
      body: [
        {
          kind: 'block',
          type: 'locals',
          labels: [],
          body: [
            {
              kind: 'attribute',
              name: 'all',
              value: { kind: 'call', name: 'jsonencode', arguments: [{ kind: 'literal', data: all }] },
            },
          ],
        },
      ],
    }).text;
    writeFileSync(join(folder, 'main.tf'), text);
    const output = execFileSync('terraform', [`-chdir=${folder}`, 'console'], {
      input: 'base64encode(local.all)\n',
      encoding: 'utf8',
      stdio: ['pipe', 'pipe', 'pipe'],
      maxBuffer: 64 * 1024 * 1024,
    });
    const decoded = Buffer.from(JSON.parse(output.trim().split('\n').at(-1) ?? ''), 'base64').toString(
      'utf8',
    );
    expect(JSON.parse(decoded)).toEqual(all);
  });
});
