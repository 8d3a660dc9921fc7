import { explain, type TopicId } from '../explanations';
import { EmbeddedScript, plain } from '../formats/data';
import { hereJson, type ShellFragment, sh } from '../formats/shell';
import { defaultSubjectComponents } from '../gitlab/subject';
import type { Plan } from '../plan/types';

/** A setting on GitLab's side that the trust policies lean on. */
export interface GitlabSetting {
  readonly topic: TopicId;
  /** What to do, one sentence. */
  readonly text: string;
  /** A `glab` command line that does it, where there is one. */
  readonly command?: string;
}

/** The settings of this setup, in the order to make them. Facts: facts/gitlab.md 1.4, 3, 8; facts/attacks.md 3. */
export function gitlabSettings(plan: Plan): readonly GitlabSetting[] {
  const { gitlab, environments } = plan.setup;
  const refs = [
    ...new Set(
      environments.flatMap((environment) => environment.refs.map(({ type, name }) => `${type} ${name}`)),
    ),
  ];
  const guarded = environments.filter((environment) => environment.protected);
  return [
    setting('gitlab-protected-refs', { lead: `Protect ${refs.join(', ')}.` }),
    ...(guarded.length === 0
      ? []
      : [
          setting('gitlab-protected-environment', {
            lead: `Protect the environment ${guarded.map(({ name }) => name).join(', ')}, under exactly this name.`,
          }),
        ]),
    setting(
      'gitlab-fork-pipelines',
      gitlab.forkPipelinesInParent
        ? { lead: 'This project allows pipelines of forks: turn that off unless somebody needs it.' }
        : { command: change(plan, sh`-F ci_allow_fork_pipelines_to_run_in_parent_project=false`) },
    ),
    setting('gitlab-pipeline-variables', {
      command: change(plan, sh`-F ci_pipeline_variables_minimum_override_role=no_one_allowed`),
    }),
    setting('gitlab-merge-request-protection'),
    setting('gitlab-separated-caches', { command: change(plan, sh`-F ci_separated_caches=true`) }),
    setting('gitlab-public-pipelines'),
    ...subjectSetting(plan),
  ];
}

/** The subject only where it is not what GitLab composes anyway. */
function subjectSetting(plan: Plan): readonly GitlabSetting[] {
  const components = plan.subjectComponents;
  if (components.join() === defaultSubjectComponents.join()) return [];
  return [
    setting('gitlab-subject-components', {
      lead: `Compose the subject of ${components.join(', ')}. Other services that trust tokens of this project must accept the new subject first.`,
      command: change(
        plan,
        sh`-H 'Content-Type: application/json' --input - ${hereJson({ ci_id_token_sub_claim_components: components })}`,
      ),
    }),
  ];
}

/** The short text of the topic, after what is particular to this setup. */
const setting = (
  topic: TopicId,
  { lead, command }: { readonly lead?: string; readonly command?: string } = {},
): GitlabSetting => ({
  topic,
  text: lead === undefined ? explain(topic).short : `${lead} ${explain(topic).short}`,
  ...(command === undefined ? {} : { command }),
});

function change({ setup }: Plan, what: ShellFragment): string {
  const { project, edition, url } = setup.gitlab;
  const host = edition === 'gitlab.com' ? sh`` : sh` --hostname ${new URL(url).host}`;
  const address = `projects/${project.id ?? encodeURIComponent(project.path)}`;
  return String(
    plain(new EmbeddedScript({ statements: [sh`glab api${host} -X PUT ${address} ${what}`] })),
  ).trimEnd();
}
