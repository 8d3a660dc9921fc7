import { describe, expect, it } from 'vitest';
import { checkPipeline, type ExpectedByRoles } from '@/lib/checks/pipeline';
import type { Finding } from '@/lib/checks/types';

/** A finding in short: `12 high`, or `3 low?` if it is not certain. */
const short = ({ line, severity, certain }: Finding): string => `${line} ${severity}${certain ? '' : '?'}`;

interface PipelineCases {
  /** Name -> the file, and the findings of this check in short. */
  readonly finds: Readonly<Record<string, readonly [pipeline: string, findings: readonly string[]]>>;
  /** Files without a finding of this check. */
  readonly passes: Readonly<Record<string, string>>;
  readonly expected?: ExpectedByRoles;
}

/** The tests of one pipeline check: files with findings and their lines, and files without findings. Messages must be sentences. */
export function describePipelineCheck(code: string, { finds, passes, expected }: PipelineCases): void {
  const findings = (text: string) => {
    const { findings: all, problems } = checkPipeline({ name: '.gitlab-ci.yml', text }, expected);
    expect(problems).toEqual([]);
    return all.filter((finding) => finding.code === code);
  };
  describe(code, () => {
    it.each(Object.entries(finds))('finds %s', (_, [pipeline, lines]) => {
      const found = findings(pipeline);
      expect(found.map(short)).toEqual(lines);
      for (const finding of found) expectSentences(finding);
    });
    it.each(Object.entries(passes))('leaves alone %s', (_, pipeline) => {
      expect(findings(pipeline).map(short)).toEqual([]);
    });
  });
}

/** The message must be sentences, the remedy one sentence or a line to write, and the source a URL. */
export function expectSentences({
  message,
  remedy,
  source,
}: Pick<Finding, 'message' | 'remedy' | 'source'>): void {
  expect(message).toMatch(/^[A-Z`].*[.]$/s);
  expect(remedy).toMatch(/^[A-Z`].*[.]$/s);
  expect(source).toMatch(/^https:\/\//);
}

/** A pipeline of one job with a token for AWS. Its script starts on line 8. */
export const tokenJob = (...script: readonly string[]): string => `deploy:
  id_tokens:
    AWS_STS_ID_TOKEN:
      aud: sts.amazonaws.com
  rules:
    - if: $CI_COMMIT_BRANCH == "main"
  script:
${script.map((line) => `    - ${line}\n`).join('')}`;
