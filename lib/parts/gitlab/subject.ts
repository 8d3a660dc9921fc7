import { note } from '../../explanations';
import { json, notedStatement, type ShellStatement, sh } from '../../formats/shell';
import { componentsToday } from '../../plan/pins';
import type { Plan } from '../../plan/types';

/*
 * The variables of what the scripts for GitLab do about the subject components. The plan knows two lists: what the setup says
 * the project has today, and what the roles trust. GitLab may hold a third, which somebody has to look at before anything changes.
 */

export const trustedParts = (plan: Plan): readonly ShellStatement[] => [
  notedStatement(sh`subject_new=${json([...plan.subjectComponents])}`, note('gitlab-subject-components')),
  sh`subject_advice='Enter the components that GitLab has in the setup (gitlab.subject.now) and generate the bundle again'`,
];

export const partsToday = ({ setup }: Plan): ShellStatement =>
  sh`subject_old=${json([...componentsToday(setup)])}`;
