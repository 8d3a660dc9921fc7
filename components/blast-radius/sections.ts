/** The sections of the table of scenarios, by the number of their last row. */
const sections = [
  { last: 11, title: 'Wrong project or wrong ref' },
  { last: 16, title: 'Merge requests and forks' },
  { last: 23, title: 'Protection that is weaker than it looks' },
  { last: 28, title: 'Code that runs inside a trusted job' },
  { last: 41, title: 'Variables, logs, files and runners' },
  { last: Number.POSITIVE_INFINITY, title: 'Other pipelines with the same identity' },
] as const;

/** The section a scenario belongs to. */
export const sectionOf = (scenario: number): string =>
  sections.find(({ last }) => scenario <= last)?.title ?? sections[0].title;
