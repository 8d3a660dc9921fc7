import fc from 'fast-check';

/** A job in one of the usual styles. */
interface RandomJob {
  readonly name: string;
  readonly usesAws: boolean;
  readonly base: 'none' | 'own file' | 'list' | 'merge';
  readonly before: 'none' | 'block' | 'flow' | 'empty' | 'text' | 'literal' | 'alias' | 'reference' | 'null';
  readonly after: 'none' | 'block';
  readonly when: 'none' | 'rules' | 'only';
  readonly keys: 'none' | 'block' | 'flow' | 'mixed';
  readonly indentation: 2 | 4;
  readonly comment: boolean;
}

export interface RandomPipeline {
  readonly include: 'none' | 'text' | 'list' | 'map' | 'flow';
  readonly globalKeys: boolean;
  readonly defaults: boolean;
  readonly lineBreak: '\n' | '\r\n';
  readonly lastLineBreak: boolean;
  readonly header: boolean;
  readonly jobs: readonly RandomJob[];
}

const jobs: fc.Arbitrary<RandomJob> = fc.record({
  name: fc.constantFrom('deploy', 'deploy:web', '"quoted job"', 'über alles', 'a', 'b', 'c'),
  usesAws: fc.boolean(),
  base: fc.constantFrom('none', 'own file', 'list', 'merge'),
  before: fc.constantFrom('none', 'block', 'flow', 'empty', 'text', 'literal', 'alias', 'reference', 'null'),
  after: fc.constantFrom('none', 'block'),
  when: fc.constantFrom('none', 'rules', 'only'),
  keys: fc.constantFrom('none', 'block', 'flow', 'mixed'),
  indentation: fc.constantFrom(2, 4),
  comment: fc.boolean(),
});

export const randomPipelines: fc.Arbitrary<RandomPipeline> = fc.record({
  include: fc.constantFrom('none', 'text', 'list', 'map', 'flow'),
  globalKeys: fc.boolean(),
  defaults: fc.boolean(),
  lineBreak: fc.constantFrom('\n', '\r\n'),
  lastLineBreak: fc.boolean(),
  header: fc.boolean(),
  jobs: fc.uniqueArray(jobs, { selector: ({ name }) => name, minLength: 1, maxLength: 4 }),
});

const includes: Readonly<Record<RandomPipeline['include'], readonly string[]>> = {
  none: [],
  text: ['include: "/ci/other.yml"   # theirs'],
  list: ['include:', '- local: /ci/other.yml', '# and', '- template: SAST.gitlab-ci.yml'],
  map: ['include:', '    project: a/b', '    # pinned', '    file:', '    - /x.yml'],
  flow: ["include: [ '/ci/other.yml', {project: a/b, file: x.yml} ]"],
};

/** The text of a random pipeline. */
export function pipelineTextOf({
  include,
  globalKeys,
  defaults,
  jobs: all,
  ...form
}: RandomPipeline): string {
  const lines = [
    ...(form.header ? ['# The header of the file.', ''] : []),
    ...includes[include],
    'stages: [build,   deploy]',
    ...(globalKeys
      ? [
          'variables:',
          '  AWS_ACCESS_KEY_ID: x # old',
          "  TZ:   'UTC'",
          '  AWS_SECRET_ACCESS_KEY: >-',
          '    y',
          '    z',
          '',
        ]
      : []),
    ...(defaults ? ['default:', '  before_script: [ source x.sh ]', '  tags: [linux]'] : []),
    '.install: &install',
    '  - apk add curl',
    '.base: &base',
    '  stage: deploy',
    '  before_script: *install',
    '',
    ...all.flatMap(jobLines),
  ];
  return lines.join(form.lineBreak) + (form.lastLineBreak ? form.lineBreak : '');
}

function jobLines(job: RandomJob): readonly string[] {
  const indent = ' '.repeat(job.indentation);
  const bases = {
    none: [],
    'own file': ['extends: .base'],
    list: ['extends:', `${indent}- .base`],
    merge: ['<<: *base'],
  };
  const scripts = {
    none: [],
    block: [
      'before_script:',
      '- echo one',
      '# two',
      `- ${job.usesAws ? 'aws sts get-caller-identity' : 'true'}   # last`,
    ],
    flow: ['before_script: [ echo one, "true" ]'],
    empty: ['before_script: []'],
    text: ['before_script: echo "one" # text'],
    literal: ['before_script: |', `${indent}set -eu`, '', `${indent}  echo one`],
    alias: ['before_script: *install'],
    reference: ['before_script: !reference [.base, before_script]'],
    null: ['before_script:'],
  };
  const keys = {
    none: [],
    block: ['variables:', `${indent}AWS_ACCESS_KEY_ID: $A`, `${indent}AWS_SECRET_ACCESS_KEY: $B`],
    flow: ['variables: { AWS_ACCESS_KEY_ID: $A, X: "1",AWS_SECRET_ACCESS_KEY: $B }'],
    mixed: [
      'variables:',
      `${indent}X: 'a: b' # stays`,
      `${indent}AWS_SECRET_ACCESS_KEY: $B`,
      `${indent}Y: "ü"`,
    ],
  };
  const rules = {
    none: [],
    rules: ['rules:', `- if: '$CI_COMMIT_BRANCH == "main"'`, '  when: manual'],
    only: ['only: [main]'],
  };
  return [
    ...(job.comment ? [`# About ${job.name}.`] : []),
    `${job.name}:`,
    ...[
      ...bases[job.base],
      ...scripts[job.before],
      ...keys[job.keys],
      ...(job.comment ? ['# What it does:'] : []),
      'script:',
      `- ${job.usesAws ? 'aws s3 sync a\t"s3://b"' : 'make'}`,
      '- |',
      `${indent}if true; then`,
      `${indent}\techo x`,
      `${indent}fi`,
      ...rules[job.when],
      ...(job.after === 'block' ? ['after_script:', '- echo bye'] : []),
    ].map((line) => (line === '' ? '' : indent + line)),
    '',
  ];
}
