import { readPipeline } from '../../existing-pipeline/pipeline';
import type { ReadingProblem, SourceFile } from '../../reading/types';
import { readForChecks } from '../pipeline-view/read';
import type { ExpectedByRoles, PipelineCheck } from '../pipeline-view/types';
import type { Finding } from '../types';
import { audienceDiffers } from './audience-differs';
import { audienceVariable } from './audience-variable';
import { cacheInTokenJob } from './cache-in-token-job';
import { debugTrace } from './debug-trace';
import { defaultIdTokens } from './default-id-tokens';
import { dotenvInTokenJob } from './dotenv-in-token-job';
import { durationIgnored } from './duration-ignored';
import { environmentPrinted } from './environment-printed';
import { longTimeout } from './long-timeout';
import { movingImage } from './moving-image';
import { movingInclude } from './moving-include';
import { noEnvironment } from './no-environment';
import { removedJobToken } from './removed-job-token';
import { roleArnVariable } from './role-arn-variable';
import { runsAnywhere } from './runs-anywhere';
import { sessionNameCharacters } from './session-name-characters';
import { sessionPrinted } from './session-printed';
import { severalAudiences } from './several-audiences';
import { shellTrace } from './shell-trace';
import { staticKey } from './static-key';
import { staticKeyWins } from './static-key-wins';
import { tokenName } from './token-name';
import { tokenOnCommandLine } from './token-on-command-line';
import { tokenPassedOn } from './token-passed-on';
import { tokenPrinted } from './token-printed';
import { tokenStored } from './token-stored';

export type { ExpectedByRoles, PipelineCheck } from '../pipeline-view/types';

/** All checks of a pipeline file. A new one is one file in this folder and one line here. */
export const pipelineChecks: readonly PipelineCheck[] = [
  tokenPrinted,
  sessionPrinted,
  environmentPrinted,
  shellTrace,
  debugTrace,
  tokenStored,
  tokenPassedOn,
  tokenOnCommandLine,
  staticKey,
  staticKeyWins,
  defaultIdTokens,
  movingInclude,
  movingImage,
  runsAnywhere,
  audienceDiffers,
  severalAudiences,
  audienceVariable,
  roleArnVariable,
  tokenName,
  removedJobToken,
  sessionNameCharacters,
  cacheInTokenJob,
  dotenvInTokenJob,
  noEnvironment,
  longTimeout,
  durationIgnored,
];

/** The findings in a pipeline file, in the order of the file, each once. */
export interface PipelineReport {
  readonly findings: readonly Finding[];
  /** Why the file, or a part of it, was not read. */
  readonly problems: readonly ReadingProblem[];
}

/** Checks the text of a `.gitlab-ci.yml`. Never throws, for any text. */
export function checkPipeline(
  { name, text }: SourceFile,
  expected: ExpectedByRoles = { audiences: [] },
): PipelineReport {
  const reading = readPipeline(text);
  if ('problems' in reading)
    return {
      findings: [],
      problems: reading.problems.map(({ line, message }) => ({ file: name, line, message: `${message}.` })),
    };
  const checked = readForChecks(reading.pipeline, expected);
  const findings = new Map<string, Finding>();
  for (const { code, source, check } of pipelineChecks)
    for (const finding of check(checked)) {
      // Jobs that share a part of the file share its findings.
      const key = `${code} ${finding.line} ${finding.message}`;
      if (!findings.has(key)) findings.set(key, { ...finding, code, source });
    }
  return {
    findings: [...findings.values()].sort((left, right) => left.line - right.line),
    problems:
      checked.firstUnread === undefined
        ? []
        : [
            {
              file: name,
              line: checked.firstUnread,
              message:
                'The scripts of all jobs together are too long. The jobs from this point on were not checked.',
            },
          ],
  };
}
