import { note } from '../../explanations';
import { noted } from '../../formats/data';
import { EmbeddedScript, type YamlData } from '../../formats/yaml-data';
import { mirrorings } from '../../plan/mirrored-folders';
import type { Plan } from '../../plan/types';
import { afterScript } from './after-script.embedded';
import { sharedFunctions } from './login';
import { outputGuard } from './output-guard.embedded';
import { tokenVariable } from './token';

/** The keywords that all deploy and verify jobs share: the token, no artifacts, the functions, the cleanup. */
export const sharedKeywords = (plan: Plan): YamlData => ({
  id_tokens: noted(
    {
      [tokenVariable]: noted(
        { aud: noted(plan.setup.aws.audience, note('id-token-audience')) },
        note('id-token-name'),
      ),
    },
    note('id-token'),
  ),
  interruptible: false,
  dependencies: noted([], note('job-artifacts')),
  cache: noted([], note('job-cache')),
  before_script: [sharedFunctions(plan), ...guardFunctions(plan)],
  after_script: noted([new EmbeddedScript({ statements: afterScript })], note('job-token-file')),
});

/** The functions that check folders, if a job of the setup mirrors a folder and deletes extra files at the target. */
const guardFunctions = ({ roles }: Plan): readonly EmbeddedScript[] =>
  roles.some(({ jobs }) =>
    jobs.some(({ script }) =>
      script.some((item) => mirrorings(item).some(({ folder }) => folder !== undefined)),
    ),
  )
    ? [new EmbeddedScript({ statements: outputGuard })]
    : [];
