import { capabilitiesOf } from '@/lib/gitlab/capabilities';
import {
  composeSubject,
  defaultSubjectComponents,
  type SubjectForm,
  subjectComponents,
} from '@/lib/gitlab/subject';
import type { Draft } from './draft';
import { asksNamespaceId } from './namespace-id';

/** One form of the subject, with what it does here. */
export interface SubjectChoice {
  /** What the draft holds; empty for the form that is usual here. */
  readonly value: '' | SubjectForm;
  readonly label: string;
  readonly help: string;
  /** The instance or the answers so far do not allow it. */
  readonly disabled: boolean;
}

/**
 * The forms to choose from, the usual one first. The one that was chosen is never disabled, so that its problem can be seen
 * and it stays chosen while another answer changes.
 */
export function subjectChoices(draft: Draft): readonly SubjectChoice[] {
  const { edition, version, tier, project, subject } = draft.gitlab;
  const saas = edition === 'gitlab.com';
  const { has, protectedEnvironments } = capabilitiesOf({
    edition,
    version: saas ? undefined : version.trim(),
    tier,
  });
  const seesClaims = asksNamespaceId(draft);
  const usual: SubjectForm = seesClaims ? 'default' : 'widest';
  const withoutId = !has('project-id-in-subject')
    ? 'Needs GitLab 19.1 or newer.'
    : project.id.trim() === ''
      ? 'Needs the project id: fill it in above.'
      : undefined;
  const texts = {
    default: {
      label: 'Path and ref, as GitLab composes it by itself',
      help: seesClaims
        ? 'AWS checks the project id and the protection of the ref beside it.'
        : 'For a project whose other relying parties cannot follow. AWS sees neither the project id nor any protection.',
    },
    'project-id': {
      label: 'The id instead of the path',
      help: `${withoutId ?? 'The project id and the ref. Brings tokens back after id_token_burned_project_path, where another project had the path before.'}`,
    },
    widest: {
      label: 'All that GitLab can prove',
      help: has('protection-in-subject')
        ? `Also whether the ref${protectedEnvironments ? ' and, where one is, the environment' : ''} is protected.`
        : 'This version of GitLab has no more than path and ref; from 18.7 on also the protection of the ref.',
    },
  } as const satisfies Record<SubjectForm, Pick<SubjectChoice, 'label' | 'help'>>;
  const others = (['project-id', seesClaims ? 'widest' : 'default'] as const).map((form) => ({
    value: form,
    ...texts[form],
    disabled: form === 'project-id' && withoutId !== undefined && subject.form !== form,
  }));
  return [{ value: subject.form === usual ? usual : '', ...texts[usual], disabled: false }, ...others];
}

/** The subject of a token for the first ref as it is today, as far as the draft says. */
export function subjectToday({ gitlab: { project, subject }, environments }: Draft): string {
  const [environment] = environments;
  const [ref] = environment?.refs ?? [];
  const typed = subject.now.map((line) => line.trim());
  const now = subjectComponents.filter((component) => typed.includes(component));
  now.sort((one, other) => typed.indexOf(one) - typed.indexOf(other));
  return composeSubject(now.length === 0 ? defaultSubjectComponents : now, {
    project_path: project.path.trim() || 'group/project',
    project_id: project.id.trim() || undefined,
    ref_type: ref?.type ?? 'branch',
    ref: ref?.name.trim() || 'main',
    ref_protected: 'true',
    environment_protected: String(environment?.protected ?? false),
  });
}
