import type { ResidualRisk } from './types';

export const scriptInjection: ResidualRisk = {
  id: 'script-injection',
  title: 'The script of the job runs text of others',
  scenario: 'names-run-as-code',
  risk: 'The generated login uses no name of a ref, message or title. Your own script may: a name such as $(command) then runs beside the credentials once it is merged or tagged. Nothing here reads the script.',
  helps:
    'Quote every variable, never eval one, and pass text of others as arguments or files, never as code.',
  applies: () => true,
};
