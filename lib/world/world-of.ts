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
 * The world of a plan: GitLab with the settings that the bundle configures, AWS with exactly the policies in
 * the files, and the deploy jobs of the generated pipeline. `pipeline` is the data of that file, including
 * notes.
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
