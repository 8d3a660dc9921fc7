// Made from search-steps.sh by `npm run embed`. Change that file, not this one.
import type { ShellSource } from '../../formats/shell';

export const searchSteps: readonly ShellSource[] = [
  {
    kind: 'source',
    defines: [],
    calls: ["ask_people","finish","search_groups","search_history","search_inherited","search_pipeline_file","search_pipelines","search_project","search_schedules","search_secure_files","search_triggers"],
    text: [
      "search_groups",
      "search_project",
      "search_inherited",
      "search_schedules",
      "search_triggers",
      "search_pipelines",
      "search_secure_files",
      "search_pipeline_file",
      "search_history",
      "ask_people",
      "finish",
    ].join('\n'),
  },
];
