import { note } from '../../explanations';
import { noted } from '../../formats/data';
import { EmbeddedScript, type YamlData, YamlReference } from '../../formats/yaml-data';
import type { Plan, RolePlan } from '../../plan/types';
import { afterScript } from './after-script.embedded';
import { imageOf } from './image';
import { loginCall } from './login';
import { guardedScript } from './output-guard';
import { jobRules } from './rules';
import { tokenVariable } from './token';

/** The hidden job that holds the shared functions. */
export const sharedJob = '.aws-oidc';

/** The parts a job needs to get a token and use it: the same in the deploy job and in the job that only checks. */
export function identityKeywords(
  plan: Plan,
  role: RolePlan,
  action: 'start' | 'verify',
): { [key: string]: YamlData } {
  const { environment } = role;
  return {
    stage: environment.job.stage,
    ...(environment.job.image === undefined
      ? {}
      : { image: noted(imageOf(environment.job.image), note('job-image')) }),
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

/** The deploy job of one environment. */
export function deployJob(plan: Plan, role: RolePlan): YamlData {
  const { environment } = role;
  const { before_script, after_script } = identityScripts(plan, role);
  const minutes = Math.ceil(environment.sessionSeconds / 60) + preparationMinutes;
  return {
    ...identityKeywords(plan, role, 'start'),
    resource_group: noted(environment.name, note('job-resource-group')),
    interruptible: false,
    timeout: noted(`${minutes} minutes`, note('job-timeout')),
    dependencies: noted([], note('job-artifacts')),
    cache: noted([], note('job-cache')),
    rules: jobRules(plan, role, environment.job.manual ? 'manual' : 'on_success'),
    before_script,
    script: [...guardedScript(environment.job.script)],
    after_script: noted(after_script, note('job-token-file')),
  };
}
