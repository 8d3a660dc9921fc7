import { subjectComponents, subjectForms } from '../../gitlab/subject';
import { always, field, group, none } from '../field-tree/entry';
import { choiceOrNone, lines } from '../field-tree/kinds';
import { subjectChoices } from './subject-choices';

/** The subject that the roles trust, and the one that the project has today. */
export const subject = group({
  name: 'The subject setting',
  allowed: 'an object with form, now or both',
  example: '{ "form": "project-id" }',
  presence: 'optional',
  step: 'gitlab',
  fields: {
    /**
     * The subject that the roles trust. If absent: `default` if AWS evaluates the GitLab keys, otherwise
     * `widest`.
     */
    form: field({
      kind: choiceOrNone(subjectForms, subjectChoices),
      presence: 'optional',
      name: 'The subject form',
      allowed: 'default, project-id (from GitLab 19.1 on, with the project id) or widest',
      example: 'project-id',
      step: 'gitlab',
      label: 'What the subject carries',
      help: 'One setting for the whole project. If you change it, everything else that trusts tokens of this project (Vault, other clouds) must change, too.',
      placeholder: none,
      asked: always,
      linkDefault: none,
    }),
    /** The current value of `ci_id_token_sub_claim_components`. If absent: GitLab's default. */
    now: field({
      kind: lines({
        item: {
          values: subjectComponents,
          name: 'The subject component',
          allowed: `one of ${subjectComponents.join(', ')}`,
          example: 'ref_protected',
        },
        least: 1,
        most: subjectComponents.length,
        start: [],
      }),
      presence: 'optional',
      name: 'The list of subject components today',
      allowed: 'the components GitLab shows as ci_id_token_sub_claim_components, in that order, each once',
      example: '["project_path", "ref_type", "ref"]',
      step: 'gitlab',
      label: 'Subject components today',
      help: "One per line, in GitLab's order. The roll-out starts from it, so that no job is locked out on the way.",
      placeholder: 'project_path\nref_type\nref',
      asked: always,
      linkDefault: none,
    }),
  },
});
