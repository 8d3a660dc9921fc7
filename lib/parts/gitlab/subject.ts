import { note } from '../../explanations';
import { json, notedStatement, type ShellStatement, sh } from '../../formats/shell';
import { componentsToday } from '../../plan/pins';
import type { Plan } from '../../plan/types';

/*
 * The variables with the subject components, for the GitLab scripts. The plan has two lists: the project's current components
 * according to the setup, and those that the roles trust. GitLab may have a third list, which a person must check before any change.
 */

export const trustedParts = (plan: Plan): readonly ShellStatement[] => [
  notedStatement(sh`subject_new=${json([...plan.subjectComponents])}`, note('gitlab-subject-components')),
  sh`subject_advice='Enter the components that GitLab has in the setup (gitlab.subject.now) and generate the bundle again'`,
];

export const partsToday = ({ setup }: Plan): ShellStatement =>
  sh`subject_old=${json([...componentsToday(setup)])}`;
