import fc from 'fast-check';
import { roleNameProblem } from '@/lib/aws/names';
import { tagKeyProblem } from '@/lib/aws/tags';
import { jobNameProblem } from '@/lib/gitlab/pipeline-names';
import { projectPathProblem } from '@/lib/gitlab/project-path';
import { refNameProblem } from '@/lib/gitlab/ref-name';
import { type Check, script, text } from '@/lib/setup/rules/text';
import type { Ref } from '@/lib/setup/schema';

const letters = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789';

const of = (characters: string, most: number): fc.Arbitrary<string> =>
  fc.string({ unit: fc.constantFrom(...characters), minLength: 1, maxLength: most });

const passing = (values: fc.Arbitrary<string>, check: Check): fc.Arbitrary<string> => {
  const schema = text(check);
  return values.filter((value) => schema.safeParse(value).success);
};

/** Text that tries to break out of every format that it may be written to. */
const hostile = fc.constantFrom(
  `'; exit 1; '`,
  '"; rm -rf "$HOME"',
  '$(id) `id`',
  '# not a comment',
  'a: b',
  '- item',
  '${var.x} %{ if true }',
  '<script>alert(1)</script>',
  '| a | b |',
  '*[link](javascript:x)*',
  'yes',
  '1:30',
  '0123',
  '\\',
  '!reference [a]',
  'ünïcödé 試験 🚀',
);

export const jobName = passing(
  fc.oneof(of(`${letters}-_ :"'#&*!|>%@\`{}[],?/\\<()=~+;`, 30), hostile),
  jobNameProblem,
);

export const accountName = passing(fc.oneof(of(`${letters} -_"'$`, 30), hostile), () => undefined);

export const command = fc
  .oneof(
    fc.string({ maxLength: 60 }),
    hostile,
    fc.constant('cat <<EOF\n$HOME\n\tEOF\nEOF\n'),
    fc.constant('make deploy'),
  )
  .filter((value) => script().safeParse(value).success);

export const roleName = passing(of(`${letters}_+=,.@-`, 64), roleNameProblem);

export const projectPath = passing(
  fc.array(of(`${letters}_.-`, 12), { minLength: 2, maxLength: 4 }).map((parts) => parts.join('/')),
  projectPathProblem,
);

export const ref: fc.Arbitrary<Ref> = fc.record({
  type: fc.constantFrom('branch', 'tag'),
  name: passing(
    fc.oneof(
      fc.constantFrom(
        'main',
        'develop',
        'production',
        'v*',
        'release/*',
        '*-stable',
        'v1.*.0',
        'feature/"a"&b',
        "it's",
        'next',
        'older',
        'topic',
        'x7',
        'd*',
      ),
      of(`${letters}/-_.*"'|&;<>()#%!{}=+,@`, 20),
    ),
    refNameProblem,
  ),
});

export const digits = (length: number): fc.Arbitrary<string> =>
  fc.string({ unit: fc.constantFrom(...'0123456789'), minLength: length, maxLength: length });

export const tags = fc.uniqueArray(
  fc.tuple(
    passing(of(`${letters} _.:/=+-@é`, 20), tagKeyProblem),
    fc.oneof(fc.constant(''), of(`${letters} _.:/=+-@é`, 20)),
  ),
  {
    maxLength: 4,
    selector: ([key]) => key.toLowerCase(),
  },
);
