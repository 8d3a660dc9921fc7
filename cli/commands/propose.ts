import { readJobs } from '../../lib/existing-pipeline/find';
import { proposeRoles } from '../../lib/existing-pipeline/proposals';
import { setupRolesOf } from '../../lib/existing-pipeline/proposals/setup-roles';
import { writeJson } from '../../lib/formats/json';
import { readArguments } from '../arguments';
import { type Command, exit, Unusable } from '../command';
import { message } from '../message';
import { readPipelineFile } from '../pipeline-file';
import { print, printError } from '../terminal';

const example = 'keyless propose .gitlab-ci.yml > roles.json';

export const propose: Command = {
  name: 'propose',
  synopsis: 'FILE',
  summary: 'Prints the roles that the jobs of a .gitlab-ci.yml need, for the setup.',
  help: [
    'FILE         a .gitlab-ci.yml, or - for standard input',
    '',
    'Prints {"roles": […]} as a setup of version 2 holds them. An empty text marks what the file does not say: fill',
    'it in, or import the setup on the page. Standard error says why each job was found, with its line, and what is open.',
  ].join('\n'),
  run(args) {
    const { positionals } = readArguments(args, {}, example);
    const [file, ...others] = positionals;
    if (file === undefined || others.length > 0) {
      const wrong = file === undefined ? 'No pipeline is named' : `${positionals.length} pipelines are named`;
      throw new Unusable([message(wrong, 'one file, or - for standard input', example)], true);
    }
    const { pipeline } = readPipelineFile(file);
    const jobs = pipeline === undefined ? [] : readJobs(pipeline).filter(({ reasons }) => reasons.length > 0);
    const roles = proposeRoles(jobs);
    const lines = [
      ...jobs.flatMap(({ name, reasons }) =>
        reasons.map(({ what, where, line }) => `${file}:${line}: ${name}: ${what} in ${where}`),
      ),
      ...roles.flatMap(({ notes }) => notes.map(({ line, message: text }) => `${file}:${line}: ${text}`)),
      ...(jobs.length === 0 ? [`${file}: no job in this file uses AWS.`] : []),
    ];
    if (lines.length > 0) printError(lines);
    print(
      writeJson({ roles: setupRolesOf(roles, 'project') })
        .text.trimEnd()
        .split('\n'),
    );
    return exit.ok;
  },
};
