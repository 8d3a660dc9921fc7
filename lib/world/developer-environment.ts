import type { Job, Project } from '../gitlab/token';
import { freeName } from './ref-witness';
import type { Target } from './target';

interface DeveloperEnvironment {
  readonly project: Project;
  readonly job: Job & Required<Pick<Job, 'environment'>>;
}

/** The project with one more protected environment, to which every Developer may deploy, and the job of the role there. */
export function withDeveloperEnvironment({ gitlab, world, job }: Target): DeveloperEnvironment {
  const names = world.plan.roles.flatMap(({ environment }) => environment?.name ?? []);
  const name = freeName('preview', (candidate) => names.includes(candidate));
  const rule = { name, deploy: { minimum: 'developer' } } as const;
  return {
    project: { ...gitlab.project, protectedEnvironments: [...gitlab.project.protectedEnvironments, rule] },
    job: { ...job, environment: { name } },
  };
}
