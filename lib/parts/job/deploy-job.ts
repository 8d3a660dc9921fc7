import { note } from '../../explanations';
import { noted } from '../../formats/data';
import { EmbeddedScript, type YamlData, YamlReference } from '../../formats/yaml-data';
import type { Plan, RolePlan } from '../../plan/types';
import { afterScript } from './after-script.embedded';
import { imageOf } from './image';
import { loginCall } from './login';
import { roleJobName, sharedJob } from './names';
import { guardedScript } from './output-guard';
import { jobRules } from './rules';
import { tokenVariable } from './token';

/** Where a job of the role runs. */
export const placeKeywords = ({ environment: { job } }: RolePlan): { [key: string]: YamlData } => ({
  stage: job.stage,
  ...(job.image === undefined ? {} : { image: noted(imageOf(job.image), note('job-image')) }),
});

/** What a job needs to get a token: the same in the deploy job and in the job that only checks. */
export function tokenKeywords(
  plan: Plan,
  role: RolePlan,
  action: 'start' | 'verify',
): { [key: string]: YamlData } {
  const { environment } = role;
  return {
    id_tokens: noted(
      {
        [tokenVariable]: noted(
          { aud: noted(plan.setup.aws.audience, note('id-token-audience')) },
          note('id-token-name'),
        ),
      },
      note('id-token'),
    ),
    environment: noted({ name: environment.name, action }, note('job-environment')),
  };
}

/** What every such job does first and last; `before` runs once the shared functions exist. */
export function identityScripts(
  plan: Plan,
  role: RolePlan,
  before?: EmbeddedScript,
): { before_script: YamlData; after_script: YamlData } {
  return {
    before_script: [
      new YamlReference([sharedJob, 'before_script']),
      ...(before === undefined ? [] : [before]),
      loginCall(plan, role),
    ],
    after_script: [new EmbeddedScript({ statements: afterScript })],
  };
}

/** Minutes on top of the session: fetching the image and the source takes its part of the timeout. */
const preparationMinutes = 5;

/** What belongs to a role, for its jobs to extend: token, environment, rules and login. */
export function roleJob(plan: Plan, role: RolePlan): YamlData {
  const { environment } = role;
  const { before_script, after_script } = identityScripts(plan, role);
  const minutes = Math.ceil(environment.sessionSeconds / 60) + preparationMinutes;
  return {
    ...tokenKeywords(plan, role, 'start'),
    resource_group: noted(environment.name, note('job-resource-group')),
    interruptible: false,
    timeout: noted(`${minutes} minutes`, note('job-timeout')),
    dependencies: noted([], note('job-artifacts')),
    cache: noted([], note('job-cache')),
    rules: jobRules(plan, role, environment.job.manual ? 'manual' : 'on_success'),
    before_script,
    after_script: noted(after_script, note('job-token-file')),
  };
}

/** The user's own job: what to run, and where. The rest comes from the hidden job of its role. */
export const deployJob = (plan: Plan, role: RolePlan): YamlData => ({
  extends: roleJobName(plan, role),
  ...placeKeywords(role),
  script: guardedScript(role.environment.job.script),
});
