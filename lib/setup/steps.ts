/**
 * The steps in which a setup is asked for, in their order, by the title a user sees. This is the one list: the wizard, its
 * fields and the browser tests of every step are made from it.
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
