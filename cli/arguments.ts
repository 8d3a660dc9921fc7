import { type ParseArgsConfig, parseArgs } from 'node:util';
import { Unusable } from './command';
import { message } from './message';

/** `parseArgs` of Node, with every wrong option or argument as `Unusable`. `example` is a command line that works. */
export function readArguments<const Options extends NonNullable<ParseArgsConfig['options']>>(
  args: readonly string[],
  options: Options,
  example: string,
) {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true, strict: true });
  } catch (error) {
    // Node's messages name the option; the hint after the first sentence is about Node's own API.
    const [wrong = ''] = (error instanceof Error ? error.message : String(error)).split('. ');
    const allowed = Object.keys(options)
      .map((name) => `--${name}`)
      .join(', ');
    throw new Unusable([message(wrong, allowed, example)], true);
  }
}
