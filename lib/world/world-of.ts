import type { YamlData } from '../formats/yaml-data';
import type { Plan } from '../plan/types';
import { awsWorldOf } from './aws-world';
import { gitlabWorldOf } from './gitlab-world';
import { rememberingMint } from './mint';
import { wiringOf } from './wiring';
import type { World } from './world';

/** An arbitrary moment: only differences matter. */
const now = 1_795_305_600;

/**
 * The world a plan leads to: GitLab with the settings the bundle asks for, AWS with the very policies the files show,
 * and the deploy jobs as the generated pipeline has them. `pipeline` is the data of that file, notes included.
 */
export function worldOf(plan: Plan, pipeline: YamlData): World {
  return {
    plan,
    gitlab: gitlabWorldOf(plan),
    aws: awsWorldOf(plan),
    jobs: plan.roles.map((role) => wiringOf(pipeline, role)),
    now,
    mint: rememberingMint(),
  };
}
