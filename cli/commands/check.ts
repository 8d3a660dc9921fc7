import { audit } from '../../lib/audit';
import { type ReportFormat, reportFormats } from '../../lib/audit/formats';
import { kindOf } from '../../lib/reading/kinds';
import { readArguments } from '../arguments';
import { factsOf } from '../check/facts';
import { readSources, readTextFile } from '../check/sources';
import { findsSomething } from '../check/status';
import { holdsSomething, named, refuseUnreadToken } from '../check/usable';
import { outExample, writeReport } from '../check/write-report';
import { type Command, exit, Unusable } from '../command';
import { message } from '../message';
import { printError } from '../terminal';

const example = 'keyless check roles.json';

const options = {
  token: { type: 'string' },
  ci: { type: 'string', multiple: true },
  project: { type: 'string' },
  'project-id': { type: 'string' },
  'namespace-id': { type: 'string' },
  ref: { type: 'string' },
  ignore: { type: 'string' },
  format: { type: 'string' },
  out: { type: 'string' },
} as const;

export const check: Command = {
  name: 'check',
  synopsis:
    'FILE… [--token FILE] [--ci FILE] [--project PATH] [--project-id N] [--namespace-id N] [--ref REF] [--ignore FILE] [--format FORMAT] [--out FILE]',
  summary: 'Checks existing roles: who gets in, what is wrong, and the corrected trust policy.',
  help: [
    'FILE            roles as the AWS CLI prints them (get-role, list-roles, get-account-authorization-details), a trust policy,',
    '                Terraform or OpenTofu, a plan of it as JSON, or CloudFormation; a folder of such files; a .gitlab-ci.yml;',
    '                - for standard input',
    '--token FILE    a token, or its payload as JSON: says why each role accepts or denies it',
    '--ci FILE       a pipeline of another name; with it no other FILE is needed. May be repeated',
    '--project PATH, --project-id N, --namespace-id N, --ref REF',
    '                the project and refs of the roles, if their policies do not say it: makes findings and the corrected policy more precise',
    '--ignore FILE   findings to ignore, each with a reason and an expiry; they are listed at the end',
    `--format FORMAT ${Object.keys(reportFormats).join(', ')}; text unless set. docs/check-json.md has the fields of json`,
    '--out FILE      writes the report to a file instead of standard output',
    'Exit 0: no finding of medium or worse. Exit 1: a finding of medium or worse that is not ignored. Exit 2: nothing could be',
    'read. What could not be read is on standard error, with its line.',
  ].join('\n'),
  run(args) {
    const { values, positionals } = readArguments(args, options, example);
    const format = formatOf(values.format);
    const pipelineFiles = values.ci ?? [];
    if (positionals.length === 0 && pipelineFiles.length === 0)
      throw new Unusable(
        [message('No file is named', 'files, folders, or - for standard input', example)],
        true,
      );
    refuseEmpty(values);
    const extras = [values.token, values.ignore].filter((file) => file !== undefined);
    if ([...positionals, ...pipelineFiles, ...extras].filter((file) => file === '-').length > 1)
      throw new Unusable(
        [message('Standard input is named twice', 'one - for standard input', example)],
        true,
      );
    const facts = factsOf(values);
    const { files, remarks } = readSources(positionals);
    const pipelines = files.filter((file) => kindOf(file) === 'pipeline');
    const report = named(
      audit({
        files: files.filter((file) => !pipelines.includes(file)),
        pipelines: [...pipelineFiles.map((file) => readTextFile(file)), ...pipelines],
        facts,
        now: Math.floor(Date.now() / 1000),
        ...(values.token === undefined ? {} : { token: readTextFile(values.token).text }),
        ...(values.ignore === undefined ? {} : { ignore: readTextFile(values.ignore) }),
      }),
      values.token,
    );
    const problems = report.problems.map(({ file, line, message: text }) => `${file}:${line}: ${text}`);
    refuseUnreadToken(report, values.token, problems);
    const roleSources = positionals.filter((name) => !pipelines.some((file) => file.name === name));
    if (!holdsSomething(report, roleSources))
      throw new Unusable([
        message(
          'There is nothing to check in what was read',
          'roles as JSON of the AWS CLI, Terraform, OpenTofu or CloudFormation, or a .gitlab-ci.yml',
          'aws iam list-roles > roles.json && keyless check roles.json',
        ),
        ...problems,
        ...remarks,
      ]);
    if (problems.length + remarks.length > 0) printError([...problems, ...remarks]);
    writeReport(report, format, values.out);
    return findsSomething(report) ? exit.found : exit.ok;
  },
};

function formatOf(name = 'text'): ReportFormat {
  if (Object.hasOwn(reportFormats, name)) return name as ReportFormat;
  throw new Unusable(
    [
      message(
        `There is no format ${JSON.stringify(name)}`,
        Object.keys(reportFormats).join(', '),
        'keyless check roles.json --format json',
      ),
    ],
    true,
  );
}

/** An empty name usually comes from an unset variable. */
function refuseEmpty(
  values: Readonly<Record<string, string | readonly string[] | boolean | undefined>>,
): void {
  for (const option of ['token', 'ignore', 'out'])
    if (typeof values[option] === 'string' && values[option].trim() === '')
      throw new Unusable([message(`--${option} is empty`, 'the name of a file', outExample)], true);
}
