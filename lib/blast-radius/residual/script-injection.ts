import type { ResidualRisk } from './types';

export const scriptInjection: ResidualRisk = {
  id: 'script-injection',
  title: 'The job script runs text written by others',
  scenario: 'names-run-as-code',
  risk: 'The generated login uses no ref name, message or title. Your own script may: then a name such as $(command) runs with access to the credentials once it is merged or tagged. Keyless does not check the script.',
  helps:
    'Quote every variable, never eval one, and pass text written by others as arguments or files, never as code.',
  applies: () => true,
};
