import { describe } from 'vitest';
import { accepts, gitlabCom, refuses } from '../../../tests/support/problems';

describe('the format of values', () => {
  refuses(gitlabCom, [
    ['a missing field', { 'gitlab.tier': undefined }, 'gitlab.tier', 'The tier is missing.'],
    ['a missing group', { 'gitlab.project': undefined }, 'gitlab.project', 'The project is missing.'],
    ['an empty text', { 'gitlab.project.path': '' }, 'gitlab.project.path', 'The project path is missing.'],
    ['an unknown field', { 'gitlab.tire': 'free' }, 'gitlab.tire', 'no field "tire"'],
    ['an unknown field on top', { versoin: 1 }, 'versoin', 'no field "versoin"'],
    [
      'an unknown field of a permission',
      { 'roles.0.permissions.0.buckte': 'x' },
      'roles[0].permissions[0].buckte',
      'no field "buckte"',
    ],
    ['another version of the file', { version: 3 }, 'version', '3, which is not one of the allowed'],
    [
      'an unknown choice',
      { 'gitlab.tier': 'gold' },
      'gitlab.tier',
      '"gold", which is not one of the allowed',
    ],
  ]);
  refuses(gitlabCom, [
    [
      'text for a number',
      { 'gitlab.project.id': 'no 48151623' },
      'gitlab.project.id',
      'must be a number, not text. Allowed: digits only',
    ],
    [
      'text for true',
      { 'gitlab.forkPipelinesInParent': 'false' },
      'gitlab.forkPipelinesInParent',
      'must be true or false',
    ],
    ['null', { 'gitlab.project.path': null }, 'gitlab.project.path', 'must be text, not null'],
    ['a list for an object', { gitlab: [] }, 'gitlab', 'must be an object, not a list'],
    ['an object for a list', { roles: {} }, 'roles', 'must be a list, not an object'],
    ['half a project', { 'gitlab.project.id': 1.5 }, 'gitlab.project.id', 'not a whole number'],
    ['project zero', { 'gitlab.project.id': 0 }, 'gitlab.project.id', 'not between'],
    ['an id beyond exact numbers', { 'gitlab.project.id': 2 ** 60 }, 'gitlab.project.id', 'not between'],
    [
      'a control character',
      { 'aws.accounts.0.name': 'a\u0000b' },
      'aws.accounts[0].name',
      'invisible character',
    ],
    ['a line break', { 'aws.accounts.0.name': 'a\nb' }, 'aws.accounts[0].name', 'line break'],
    [
      'text that turns its direction',
      { 'aws.accounts.0.name': 'a\u202eb' },
      'aws.accounts[0].name',
      'invisible character',
    ],
    ['half a character', { 'aws.accounts.0.name': 'a\ud800' }, 'aws.accounts[0].name', 'invisible character'],
    ['a long account name', { 'aws.accounts.0.name': 'a'.repeat(101) }, 'aws.accounts[0].name', '100'],
    ['a text without end', { 'roles.0.jobs.0.name': 'a'.repeat(2001) }, 'roles[0].jobs[0].name', '2000'],
    ['no refs', { 'roles.0.refs': [] }, 'roles[0].refs', 'empty'],
    [
      'too many refs',
      { 'roles.0.refs': Array.from({ length: 51 }, (_, n) => ({ type: 'branch', name: `b${n}` })) },
      'roles[0].refs',
      'at most 50',
    ],
    ['no environments', { roles: [] }, 'roles', 'empty'],
    ['no pipeline sources', { 'roles.0.pipelineSources': [] }, 'roles[0].pipelineSources', 'empty'],
    ['no script', { 'roles.0.jobs.0.script': [] }, 'roles[0].jobs[0].script', 'empty'],
    [
      'an empty command',
      { 'roles.0.jobs.0.script': ['make', ''] },
      'roles[0].jobs[0].script[1]',
      'The command is missing.',
    ],
    ['a blank command', { 'roles.0.jobs.0.script': [' \n '] }, 'roles[0].jobs[0].script[0]', 'empty'],
    [
      'a command with a NUL',
      { 'roles.0.jobs.0.script': ['a\u0000'] },
      'roles[0].jobs[0].script[0]',
      'invisible',
    ],
    [
      'a command with Windows line ends',
      { 'roles.0.jobs.0.script': ['a\r\nb'] },
      'roles[0].jobs[0].script[0]',
      'invisible',
    ],
    [
      'too many commands',
      { 'roles.0.jobs.0.script': Array.from({ length: 201 }, () => 'make') },
      'roles[0].jobs[0].script',
      'at most 200',
    ],
    [
      'an unknown permission',
      { 'roles.0.permissions': [{ preset: 's3' }] },
      'roles[0].permissions[0].preset',
      '"s3", which is not one of the allowed',
    ],
    [
      'a permission without preset',
      { 'roles.0.permissions': [{}] },
      'roles[0].permissions[0].preset',
      'missing',
    ],
    [
      'a permission without its parameter',
      { 'roles.0.permissions': [{ preset: 'ecr-push' }] },
      'roles[0].permissions[0].repository',
      'The repository is missing.',
    ],
    [
      'a wrong parameter',
      { 'roles.0.permissions': [{ preset: 'ecr-push', repository: 'A B' }] },
      'roles[0].permissions[0].repository',
      'must be the name of an ECR repository',
    ],
    [
      'a session too short',
      { 'roles.0.jobs.0.sessionSeconds': 899 },
      'roles[0].jobs[0].sessionSeconds',
      'not between 900 and 43200',
    ],
    [
      'a session too long',
      { 'roles.0.jobs.0.sessionSeconds': 43_201 },
      'roles[0].jobs[0].sessionSeconds',
      'not between 900 and 43200',
    ],
  ]);
  accepts(gitlabCom, [
    ['commands of several lines', { 'roles.0.jobs.0.script': ['if true; then\n\techo $X\nfi'] }],
    ['no permissions at all', { 'roles.0.permissions': [] }],
    ['an address with a slash', { 'gitlab.url': 'https://GitLab.com/' }],
  ]);
});
