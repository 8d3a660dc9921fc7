import { type ParseArgsConfig, parseArgs } from 'node:util';
import { Unusable } from './command';
import { message } from './message';

/**
 * `parseArgs` of Node, but every invalid option or argument throws `Unusable`. `example` is a command line
 * that works.
 */
export function readArguments<const Options extends NonNullable<ParseArgsConfig['options']>>(
  args: readonly string[],
  options: Options,
  example: string,
) {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true, strict: true });
  } catch (error) {
    // Node's messages name the option; after the first sentence they only explain Node's own API.
    const [wrong = ''] = (error instanceof Error ? error.message : String(error)).split('. ');
    const allowed = Object.keys(options)
      .map((name) => `--${name}`)
      .join(', ');
    throw new Unusable([message(wrong, allowed, example)], true);
  }
}
