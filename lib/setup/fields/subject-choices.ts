import { capabilitiesOf } from '../../gitlab/capabilities';
import type { SubjectForm } from '../../gitlab/subject';
import { type Answers, onGitlabCom } from '../field-tree/about';
import type { Option } from '../field-tree/kinds';
import { seesGitLabClaims } from './project';

/**
 * The forms of the subject to choose from, the default first; it is empty in the draft unless a setup names
 * it. The selected one is never disabled, so that its problem is visible and it stays selected while another
 * answer changes.
 */
export function subjectChoices(answers: Answers): readonly Option<SubjectForm | ''>[] {
  const { edition, version, tier, project, subject } = answers.gitlab;
  const { has, protectedEnvironments } = capabilitiesOf({
    edition,
    version: onGitlabCom(answers) ? undefined : version.trim(),
    tier,
  });
  const seesClaims = seesGitLabClaims(answers);
  const usual: SubjectForm = seesClaims ? 'default' : 'widest';
  const withoutId = !has('project-id-in-subject')
    ? 'Needs GitLab 19.1 or newer.'
    : project.id.trim() === ''
      ? 'Needs the project id: fill it in above.'
      : undefined;
  const texts = {
    default: {
      label: "GitLab's default: project path and branch or tag",
      help: seesClaims
        ? 'Besides the subject, AWS checks the project id and the protection of the ref.'
        : 'For a project whose tokens other systems trust that cannot change. AWS sees neither the project id nor any protection.',
    },
    'project-id': {
      label: 'The id instead of the path',
      help:
        withoutId ??
        'The project id and the ref. Choose this if GitLab refuses tokens with "id_token_burned_project_path": another project once had your path.',
    },
    widest: {
      label: 'All that GitLab can prove',
      help: has('protection-in-subject')
        ? `Also whether the ref${protectedEnvironments ? ' and, if there is one, the environment' : ''} is protected.`
        : 'This version of GitLab offers only the path and the ref; from 18.7 on also the protection of the ref.',
    },
  } as const satisfies Record<SubjectForm, Pick<Option, 'label' | 'help'>>;
  const others = (['project-id', seesClaims ? 'widest' : 'default'] as const).map((form) => ({
    value: form,
    ...texts[form],
    disabled: form === 'project-id' && withoutId !== undefined && subject.form !== form,
  }));
  return [{ value: subject.form === usual ? usual : '', ...texts[usual], disabled: false }, ...others];
}
