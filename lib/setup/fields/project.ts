import { hasGitLabKeys } from '../../aws/condition-keys';
import { type Answers, onGitlabCom } from '../field-tree/about';
import { always, field, group, none } from '../field-tree/entry';
import { text, wholeNumber } from '../field-tree/kinds';

const id = wholeNumber({ least: 1, most: Number.MAX_SAFE_INTEGER, quoted: true, start: '' });

/** Whether AWS evaluates GitLab's claims besides audience and subject: for tokens of gitlab.com, in the commercial partition. */
export const seesGitLabClaims = (answers: Answers): boolean =>
  hasGitLabKeys(onGitlabCom(answers) ? 'gitlab.com' : '', answers.aws.partition);

/** The project whose jobs deploy. */
export const project = group({
  name: 'The project',
  allowed: 'an object with path and, where known, id and namespaceId',
  example: '{ "path": "acme/payments/api", "id": 48151623 }',
  presence: 'required',
  step: 'gitlab',
  fields: {
    path: field({
      kind: text({ format: 'project-path', start: '' }),
      presence: 'required',
      name: 'The project path',
      allowed:
        'group/project or group/subgroup/project, with letters, digits, "_", "-" and "." in each part, and no reserved word; the address of the project on this GitLab works too',
      example: 'acme/payments/api',
      step: 'gitlab',
      label: 'Project path',
      help: "The part of the project's address after the host, in the same upper and lower case.",
      placeholder: 'group/subgroup/project',
      asked: always,
      linkDefault: none,
    }),
    id: field({
      kind: id,
      presence: 'optional',
      name: 'The project id',
      allowed: 'digits only: the number shown on the project page',
      example: '48151623',
      step: 'gitlab',
      label: 'Project id',
      help: 'Stays when the project is renamed or moved, and is never given to another project.',
      placeholder: '48151623',
      asked: always,
      linkDefault: none,
    }),
    namespaceId: field({
      kind: id,
      presence: 'optional',
      name: 'The namespace id',
      allowed: 'digits only: the id of the group that directly holds the project',
      example: '9021044',
      step: 'gitlab',
      label: 'Namespace id',
      help: 'The id of the group the project is directly in. Changes when the project is transferred.',
      placeholder: '9021044',
      // If the form does not ask for it, only a valid value is passed on, because nobody could correct it.
      asked: {
        when: seesGitLabClaims,
        otherwise: (typed) => (typeof typed === 'number' && typed > 0 ? typed : undefined),
      },
      linkDefault: none,
    }),
  },
});
