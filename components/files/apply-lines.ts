import type { BundleFile } from '@/lib/bundle/types';
import type { Hunk, StepFile } from './step-files';

/**
 * What the last step needs, which decides no line itself: the commands to run, what each apply.sh does in the
 * end, and what to include in the pipeline.
 */
export function applyLines(files: readonly BundleFile[]): readonly StepFile[] {
  const found = (path: RegExp, hunksIn: (lines: readonly string[]) => readonly Hunk[]) =>
    files
      .filter((file) => path.test(file.path))
      .map((file): StepFile => ({ file, hunks: hunksIn(file.text.replace(/\n$/, '').split('\n')) }))
      .filter(({ hunks }) => hunks.length > 0);
  const shortest = found(/^README\.md$/, (lines) => commandsIn(lines, '## The shortest way'));
  return [
    // A setup that changes the subject of all tokens has no short way.
    ...(shortest.length > 0
      ? shortest
      : found(/^gitlab\/SUBJECT-ROLLOUT\.md$/, (lines) => commandsIn(lines))),
    ...found(/^aws\/\d+\/apply\.sh$/, lastParagraph),
    ...found(/^gitlab\/\.gitlab-ci\.yml$/, (lines) => paragraphAt(lines, lines.indexOf('include:'))),
  ];
}

/** The commands in the fences of a Markdown file, or of one section of it. */
function commandsIn(lines: readonly string[], section?: string): readonly Hunk[] {
  const first = section === undefined ? 0 : lines.indexOf(section);
  if (first < 0) return [];
  const next =
    section === undefined ? -1 : lines.findIndex((line, at) => at > first && line.startsWith('## '));
  const fences = lines.flatMap((line, at) =>
    at > first && (next < 0 || at < next) && line.startsWith('```') ? [at + 1] : [],
  );
  return fences.flatMap((fence, index) => {
    const end = fences[index + 1];
    return index % 2 === 0 && end !== undefined && end - fence > 1 ? [{ from: fence + 1, to: end - 1 }] : [];
  });
}

const lastParagraph = (lines: readonly string[]): readonly Hunk[] => [
  { from: lines.lastIndexOf('') + 2, to: lines.length },
];

function paragraphAt(lines: readonly string[], at: number): readonly Hunk[] {
  if (at < 0) return [];
  const end = lines.indexOf('', at);
  return [{ from: at + 1, to: end < 0 ? lines.length : end }];
}
