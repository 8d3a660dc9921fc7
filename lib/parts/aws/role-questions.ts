import { comment, type ShellStatement, sh } from '../../formats/shell';
import { askRole } from './ask-role.embedded';
import { projectTag } from './role';

/** The tag by which scripts know what is of this project. */
export const projectTagValue: readonly ShellStatement[] = [
  comment('The tag that says which project a role is of, no matter who applied it.'),
  sh`project_tag=${projectTag}`,
];

/** About a role, for scripts that set what `roleValues` sets. */
export const roleQuestions: readonly ShellStatement[] = [
  ...projectTagValue,
  sh`trust_document=trust-policy.json`,
  sh``,
  ...askRole,
];
