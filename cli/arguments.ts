import { type ParseArgsConfig, parseArgs } from 'node:util';
import { Unusable } from './command';

/** `parseArgs` of Node, with every wrong option or argument as `Unusable`. */
export function readArguments<const Options extends NonNullable<ParseArgsConfig['options']>>(
  args: readonly string[],
  options: Options,
) {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true, strict: true });
  } catch (error) {
    // Node's messages name the option; the hint after the first sentence is about Node's own API.
    const [message = ''] = (error instanceof Error ? error.message : String(error)).split('. ');
    throw new Unusable([`${message}.`], true);
  }
}
