import { inspect } from 'node:util';
import manifest from '../package.json' with { type: 'json' };
import { type Command, exit, Unusable } from './command';
import { commands } from './commands';
import { message } from './message';
import { print, printError } from './terminal';

const example = 'keyless generate setup.json --out bundle';

const usage = (): string =>
  [
    'Usage: keyless COMMAND …',
    '',
    ...commands.flatMap((command) => [`  ${command.name} ${command.synopsis}`, `      ${command.summary}`]),
    '',
    'keyless COMMAND --help says more about one command. --version prints the version.',
  ].join('\n');

const commandUsage = (command: Command): string =>
  [
    `Usage: keyless ${command.name} ${command.synopsis}`,
    '',
    command.summary,
    '',
    ...command.help.split('\n').map((line) => `  ${line}`),
  ].join('\n');

async function run([name, ...args]: readonly string[]): Promise<number> {
  if (name === '--help' || name === '-h') {
    print(usage().split('\n'));
    return exit.ok;
  }
  if (name === '--version') {
    print([manifest.version]);
    return exit.ok;
  }
  const command = commands.find((candidate) => candidate.name === name);
  if (command === undefined) {
    const problem = message(
      `There is no command ${JSON.stringify(name)}`,
      commands.map((each) => each.name).join(', '),
      example,
    );
    printError([...(name === undefined ? [] : [problem, '']), ...usage().split('\n')]);
    return exit.unusable;
  }
  if (args.includes('--help') || args.includes('-h')) {
    print(commandUsage(command).split('\n'));
    return exit.ok;
  }
  try {
    return await command.run(args);
  } catch (error) {
    if (!(error instanceof Unusable)) throw error;
    printError([...error.lines, ...(error.usage ? ['', ...commandUsage(command).split('\n')] : [])]);
    return exit.unusable;
  }
}

/** Runs a command line. Always returns a documented exit status: a bug is reported and ends with 70. */
export async function main(args: readonly string[]): Promise<number> {
  try {
    return await run(args);
  } catch (error) {
    printError([
      'Something went wrong. This is a bug in Keyless, not in your input. Please report it with the lines below.',
      ...inspect(error).split('\n'),
    ]);
    return exit.defect;
  }
}
