import { policySize, quotas } from '../../aws/quotas';
import type { SubjectComponent } from '../../gitlab/subject';
import { trustPolicyOf } from '../documents';
import { componentsToday } from '../pins';
import { changesSubject, subjectRollout } from '../rollout';
import type { GapCheck } from './gap';

/** The subject components are a project setting, so other systems that trust the project see the change, too. */
export const subjectChanges: GapCheck = (context) => {
  if (!changesSubject(context)) return [];
  const { setup, subjectComponents } = context;
  return [
    {
      code: 'subject-changes',
      severity: 'warning',
      title: 'The subject of the whole project changes',
      detail: `The project composes its subject from ${subjectComponents.join(', ')} instead of ${componentsToday(setup).join(', ')}. Everything that trusts the old form stops working: Vault, other clouds, package registries, older AWS roles.`,
      remedy:
        'List what else trusts tokens of this project. Let those accept both forms first, then change GitLab, then drop the old form. Where one of them cannot change, choose the form of the subject it trusts.',
    },
  ];
};

/** While the subject changes, a trust policy contains the old and the new subjects, so it may be too long only then. */
export const rolloutTooLong: GapCheck = (context) =>
  (subjectRollout(context)?.roles ?? []).flatMap(({ bothPolicy }, role) => {
    const size = policySize(JSON.stringify(trustPolicyOf({ trustPolicy: bothPolicy })));
    return size <= quotas.trustPolicyCharacters
      ? []
      : [
          {
            code: 'subject-rollout-size',
            severity: 'warning' as const,
            role,
            title: 'The trust policy for the change of the subject is too long',
            detail: `While AWS accepts the old and the new subject, it has ${size} characters without white space; AWS allows ${quotas.trustPolicyCharacters} unless the quota of the account was raised (up to ${quotas.trustPolicyCharactersRaised}).`,
            remedy:
              'Ask AWS for a higher quota of role trust policy length first, name fewer refs, or accept that jobs fail between the change in GitLab and the one in AWS.',
          },
        ];
  });

/** The current subject does not contain the ref, and phase 1 must trust that subject. */
export const subjectTodayIsLoose: GapCheck = (context) => {
  const now = componentsToday(context.setup);
  const missing = (['ref_type', 'ref'] as const).filter((component) => !now.includes(component));
  if (missing.length === 0 || !changesSubject(context)) return [];
  const guarded = context.pinning.gitlabKeys || now.includes('ref_protected');
  return [
    {
      code: 'subject-now-loose',
      severity: missing.includes('ref') ? 'danger' : 'warning',
      title: `The subject of today does not say ${missing.includes('ref') ? 'which ref a job runs on' : 'whether a ref is a branch or a tag'}`,
      detail: missing.includes('ref')
        ? `Without ${missing.join(' and ')} every ${guarded ? 'protected ' : ''}branch and tag of the project has the same subject. While phase 1 of the roll-out lasts, a job on any of them can take every role of this setup.`
        : 'Without ref_type a tag has the same subject as a branch of its name. While phase 1 of the roll-out lasts, a tag with the name of a trusted branch gets its role.',
      remedy:
        'Keep phase 1 short, and leave it out for roles that no job uses yet. Where no role is in use, start with phase 2.',
    },
  ];
};

const sourceComponents: readonly SubjectComponent[] = [
  'ref_protected',
  'source_project_path',
  'source_project_id',
];

/** `job_project_*` name the project that runs the job, but the ref is that of the source project. Source: gitlab-org/gitlab!258245. */
export const subjectTodayNamesRunningProject: GapCheck = ({ setup }) => {
  const now = componentsToday(setup);
  const named = now.filter((component) => component.startsWith('job_project'));
  if (named.length === 0 || now.some((component) => sourceComponents.includes(component))) return [];
  return [
    {
      code: 'subject-now-names-running-project',
      severity: 'danger',
      title: 'A fork may get the subject this project has today',
      detail: `The subject holds ${named.join(' and ')}: the project that runs the job. If a merge request pipeline of a fork runs in this project, that is this project, combined with the name of the fork's branch: a branch of the fork with a trusted name gets the trusted subject.${setup.gitlab.forkPipelinesInParent ? ' This project allows such pipelines.' : ' Only the setting that forbids such pipelines keeps this closed.'}`,
      remedy:
        'Keep pipelines of forks out of this project, change the subject to the one of this setup, and keep phase 1 of that change short. What else trusts this project by that subject is open in the same way.',
    },
  ];
};
