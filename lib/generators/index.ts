import type { PlanPatch } from '../existing-pipeline/for-plan';
import type { Plan } from '../plan/types';
import { awsApply } from './aws-apply';
import { awsDocuments } from './aws-documents';
import { blastRadius } from './blast-radius';
import { cloudformation } from './cloudformation';
import { functions } from './functions';
import { gitlabCi } from './gitlab-ci';
import { gitlabConfigure } from './gitlab-configure';
import { gitlabPatch } from './gitlab-patch';
import { gitlabTerraform } from './gitlab-terraform';
import { issuerGuide } from './issuer-guide';
import { migration } from './migration';
import { readme } from './readme';
import { setupJson } from './setup-json';
import { subjectRollout } from './subject-rollout';
import { terraform } from './terraform';
import type { Generator, OutputFile } from './types';
import { verifyDeployed } from './verify-deployed';
import { verifyDrift } from './verify-drift';
import { verifyIdentity } from './verify-identity';
import { verifyMustFail } from './verify-must-fail';
import { verifyStaticKeys } from './verify-static-keys';
import { watchRoles } from './watch-roles';

/** Every kind of output file. Add a new one as one folder and one line here, above the README, which lists the others. */
export const generators: readonly Generator[] = [
  setupJson,
  functions,
  gitlabCi,
  gitlabPatch,
  gitlabConfigure,
  gitlabTerraform,
  issuerGuide,
  awsDocuments,
  awsApply,
  terraform,
  cloudformation,
  subjectRollout,
  verifyDeployed,
  verifyIdentity,
  verifyMustFail,
  verifyDrift,
  verifyStaticKeys,
  migration,
  watchRoles,
  blastRadius,
  readme,
];

/** All files of the bundle as documents. */
export function generate(plan: Plan, existing?: PlanPatch): readonly OutputFile[] {
  const files: OutputFile[] = [];
  for (const generator of generators) files.push(...generator.files(plan, files, existing));
  return files;
}
