// Made from search-steps.sh by `npm run embed`. Change that file, not this one.
import type { ShellSource } from '../../formats/shell';

export const searchSteps: readonly ShellSource[] = [
  {
    kind: 'source',
    defines: [],
    calls: ["ask_people","finish","read_variables","search","search_groups","search_history","search_inherited","search_pipeline_file","search_pipelines","search_schedules","search_secure_files","search_triggers"],
    text: [
      "search_groups",
      "search \"project $project\" Maintainer read_variables \"projects/$project_id\"",
      "[ \"$kind\" = user ] || search 'inherited variables' Maintainer search_inherited",
      "search 'pipeline schedules' Maintainer search_schedules",
      "search 'trigger tokens' Maintainer search_triggers",
      "search \"variables of the last $recent pipelines\" Maintainer search_pipelines",
      "search 'secure files' Maintainer search_secure_files",
      "search '.gitlab-ci.yml with includes' Developer search_pipeline_file",
      "search_history",
      "ask_people",
      "finish",
    ].join('\n'),
  },
];
