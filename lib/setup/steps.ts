/**
 * The steps of the wizard in order, with the title that users see. This is the only list: the wizard, its
 * fields and the browser tests of every step are derived from it.
 */
export const stepTitles = {
  gitlab: 'Project',
  aws: 'Accounts',
  roles: 'Roles',
  permissions: 'Permissions',
  jobs: 'Jobs',
  review: 'Apply',
} as const;

export type StepId = keyof typeof stepTitles;
export type StepTitle = (typeof stepTitles)[StepId];

/** The steps that ask for something. */
export type AskingStep = Exclude<StepId, 'review'>;

export const stepIds = Object.keys(stepTitles) as readonly StepId[];
