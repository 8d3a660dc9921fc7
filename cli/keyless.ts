import manifest from '../package.json' with { type: 'json' };
import { type Command, exit, Unusable } from './command';
import { commands } from './commands';

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

async function main([name, ...args]: readonly string[]): Promise<number> {
  if (name === '--help' || name === '-h') {
    console.log(usage());
    return exit.ok;
  }
  if (name === '--version') {
    console.log(manifest.version);
    return exit.ok;
  }
  const command = commands.find((candidate) => candidate.name === name);
  if (command === undefined) {
    console.error(
      name === undefined ? usage() : `There is no command ${JSON.stringify(name)}.\n\n${usage()}`,
    );
    return exit.unusable;
  }
  if (args.includes('--help') || args.includes('-h')) {
    console.log(commandUsage(command));
    return exit.ok;
  }
  try {
    return await command.run(args);
  } catch (error) {
    if (!(error instanceof Unusable)) throw error;
    for (const line of error.lines) console.error(line);
    if (error.usage) console.error(`\n${commandUsage(command)}`);
    return exit.unusable;
  }
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  console.error('This is a defect of Keyless, not of your input. Please report it with the lines below.');
  console.error(error);
  process.exitCode = exit.defect;
}
