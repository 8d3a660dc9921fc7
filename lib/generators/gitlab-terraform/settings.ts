import { note } from '../../explanations';
import type { HclAttribute, HclBlock, HclBody, HclExpression } from '../../formats/hcl';
import { defaultSubjectComponents } from '../../gitlab/subject';
import { type DesiredSetting, desiredSettings } from '../../parts/gitlab/desired-settings';
import { managesProject, settingsOf, withoutArgument } from '../../parts/gitlab/terraform';
import { attribute, block, call, list, literal, reference, set } from '../../parts/hcl';
import { changesSubject } from '../../plan/rollout';
import type { Plan } from '../../plan/types';
import { projectData } from './values';

/** The resource of the project, with only the arguments that the setup asks for. */
export function projectBody(plan: Plan): HclBody {
  const settings = settingsOf(plan, true);
  return [
    ...(changesSubject(plan) ? [subjectVariable] : []),
    block('import', [], [attribute('to', reference('gitlab_project.project')), set('id', importId(plan))]),
    block(
      'resource',
      ['gitlab_project', 'project'],
      [
        attribute('name', reference(`${projectData}.name`), {
          topic: 'gitlab-subject-components',
          comment: 'The provider asks for it. It stays what it is.',
        }),
        ...settings.map((setting) => set(setting.attribute, setting.desired, note(setting.topic))),
        ...(changesSubject(plan) ? [subjectAttribute(plan)] : []),
        set('archive_on_destroy', true, {
          topic: 'gitlab-subject-components',
          comment: 'Should somebody take the guard below out: archived is not deleted.',
        }),
        block('lifecycle', [], [set('prevent_destroy', true)], {
          topic: 'gitlab-subject-components',
          comment: 'To destroy this resource would delete the project with all that is in it.',
        }),
      ],
    ),
  ];
}

/** The header of the project, or of the protections if no setting is managed: the risk of the resource, the settings that the setup does not mention, and those that the provider cannot set. */
export function projectHeader(plan: Plan): string {
  const missing = desiredSettings(plan).filter(({ attribute: name }) => withoutArgument.includes(name));
  return [
    ...(managesProject(plan) ? aboutProject : aboutNoProject),
    ...unnamedLines(settingsOf(plan, false)),
    ...(missing.length === 0
      ? []
      : [
          '',
          'Versions 18.0 to 18.6 of the provider have no argument for these. gitlab/configure.sh makes them:',
          ...missing.map(({ attribute: name, title }) => `  ${name} (${title})`),
        ]),
  ].join('\n');
}

const aboutProject = [
  'The settings of the project. The provider has no resource for them alone: gitlab_project is the whole project.',
  '',
  'The import block takes over the project that is there. Arguments that are not named here should keep the values they have, but this was not run against your GitLab: in the first plan, read every line about this resource. If it changes or replaces anything but the arguments below, or creates a project, do not apply it.',
  'Where another configuration manages the project already, delete this file and set the arguments there.',
  'Without this file, gitlab/configure.sh makes the same settings.',
];

const aboutNoProject = [
  'The settings of the project: the setup asks for none that the provider has an argument for, so they are not managed here. The resource gitlab_project would take over the whole project.',
];

/** Shown, never set: these settings restrict people, and nobody has agreed to that. */
const unnamedLines = (settings: readonly DesiredSetting[]): readonly string[] =>
  settings.length === 0
    ? []
    : [
        '',
        'Not set here, because the setup does not ask for it. These settings are safer, but each stops something. gitlab/configure.sh shows them and asks first. To let Terraform or OpenTofu set one, add its line to the gitlab_project resource that manages the project:',
        ...settings.map(
          ({ attribute: name, desired, stops }) =>
            `  ${name} = ${JSON.stringify(desired)}${stops === '' ? '' : ` (stops ${stops})`}`,
        ),
      ];

const importId = ({ setup }: Plan): string => String(setup.gitlab.project.id ?? setup.gitlab.project.path);

/** No default: a run without the variable could change the subject back, or too early. */
const subjectVariable: HclBlock = block(
  'variable',
  ['subject'],
  [
    attribute('type', reference('string')),
    set(
      'description',
      'What the subject of ID tokens is made of: old or new. Say new only when everything that trusts tokens of this project accepts it: gitlab/SUBJECT-ROLLOUT.md.',
    ),
    block(
      'validation',
      [],
      [
        attribute(
          'condition',
          call('contains', list(literal('old'), literal('new')), reference('var.subject')),
        ),
        set('error_message', 'The subject is old or new.'),
      ],
    ),
  ],
);

const subjectAttribute = ({ subjectComponents }: Plan): HclAttribute => {
  const both: HclExpression = {
    kind: 'object',
    entries: [
      ['old', literal([...defaultSubjectComponents])],
      ['new', literal([...subjectComponents])],
    ],
  };
  const unusualStart =
    'The provider speaks of lists that start with project_path. Whether it refuses others was not confirmed: if it does, delete this argument, and let gitlab/configure.sh --subject=new set it.';
  return attribute('ci_id_token_sub_claim_components', call('lookup', both, reference('var.subject')), {
    ...note('gitlab-subject-components'),
    ...(subjectComponents[0] !== 'project_path' && { comment: unusualStart }),
  });
};
