import { readDuration } from '../../../formats/duration';
import type { About } from '../../field-tree/about';
import { always, field, none, otherwise } from '../../field-tree/entry';
import { choice, wholeNumber } from '../../field-tree/kinds';

/**
 * The session length that the SDKs request when they exchange the token themselves; the job cannot change it.
 */
export const sdkSessionSeconds = 3600;

/** The session length that a job requests by default: the shortest one AWS grants. */
export const defaultSessionSeconds = 900;

const sdksExchange = ({ job }: About): boolean => job?.credentials === 'web-identity-file';

const aboutAssumeRole = ({ job }: About): string =>
  `The job exchanges the token once and gets credentials for ${readDuration(job?.sessionSeconds || String(defaultSessionSeconds)) ?? 'the session length you choose'}; 15 minutes is the shortest. Every tool finds them in the environment, but cannot renew them.`;

/** `assume-role`: explicit call, session of `sessionSeconds`. `web-identity-file`: the SDKs exchange the token, always 3600 s. */
export const credentials = field({
  kind: choice<'assume-role' | 'web-identity-file'>(
    {
      'assume-role': { label: 'Exchanged once by the job', help: aboutAssumeRole },
      'web-identity-file': {
        label: 'Exchanged by each SDK',
        help: '`AWS_WEB_IDENTITY_TOKEN_FILE` points to the token, and each SDK or tool exchanges it when it needs to, again and again while the token is valid. Sessions are always 1 hour.',
      },
    },
    none,
  ),
  presence: 'required',
  name: 'The credentials mode',
  allowed:
    'assume-role (a session of the chosen length) or web-identity-file (the SDKs renew it themselves, always 3600 seconds)',
  example: 'assume-role',
  step: 'jobs',
  label: 'Credentials',
  help: none,
  placeholder: none,
  asked: always,
  linkDefault: 'assume-role',
});

export const sessionSeconds = field({
  kind: wholeNumber({ least: 900, most: 43_200, quoted: false, start: '' }),
  presence: 'optional',
  name: 'The session length',
  allowed: 'a whole number of seconds from 900 to 43200; exactly 3600 with web-identity-file',
  example: '900',
  step: 'jobs',
  label: 'Session length',
  help: (about) =>
    sdksExchange(about)
      ? 'Always 1 hour if the SDKs exchange the token: they do not ask for another length.'
      : 'What the job asks for, in seconds from 900 to 43200; 900 if left empty. Somebody who steals the token can still ask for 1 hour: AWS cannot limit a role to less.',
  placeholder: '900',
  asked: otherwise(undefined, (about) => !sdksExchange(about)),
  linkDefault: none,
});
