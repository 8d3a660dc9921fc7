import { note } from '../../explanations';
import { noted } from '../../formats/data';
import { EmbeddedScript, type YamlData } from '../../formats/yaml-data';
import { mirrorings } from '../../plan/mirrored-folders';
import type { Plan } from '../../plan/types';
import { afterScript } from './after-script.embedded';
import { sharedFunctions } from './login';
import { outputGuard } from './output-guard.embedded';
import { tokenVariable } from './token';

/** What the jobs of all roles and the jobs that check have in common: the token, no input of other jobs, the functions, the clean-up. */
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

/** The check of folders, where a job of the setup publishes one and deletes what it does not hold. */
const guardFunctions = ({ roles }: Plan): readonly EmbeddedScript[] =>
  roles.some(({ jobs }) =>
    jobs.some(({ script }) =>
      script.some((item) => mirrorings(item).some(({ folder }) => folder !== undefined)),
    ),
  )
    ? [new EmbeddedScript({ statements: outputGuard })]
    : [];
