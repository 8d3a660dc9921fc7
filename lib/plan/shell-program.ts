import type { ShellWord } from './shell-commands';

/** Programs that run the command behind them, each with how many words it takes besides options and assignments. */
const wrappers: Readonly<Record<string, number>> = {
  time: 0,
  exec: 0,
  command: 0,
  env: 0,
  nohup: 0,
  nice: 0,
  timeout: 1,
  sudo: 0,
  xargs: 0,
};
const wrapperValues = new Set(['-n', '-u', '-k', '-s']);

/** `NAME=value` before a command. */
export const isAssignment = ({ text }: ShellWord): boolean => /^[A-Za-z_]\w*\+?=/.test(text);

/** Where the program of a command stands, behind assignments and programs that only start another: alone, as `env`, they are it. */
export function programAt(words: readonly ShellWord[]): number {
  let at = 0;
  let toSkip = 0;
  let last: number | undefined;
  for (let wrapped = false; at < words.length; at += 1) {
    const word = words[at];
    if (word === undefined || isAssignment(word)) continue;
    if (wrapped && word.text.startsWith('-')) {
      if (wrapperValues.has(word.text)) at += 1;
    } else if (toSkip > 0) toSkip -= 1;
    else {
      const takes = Object.hasOwn(wrappers, word.text) ? wrappers[word.text] : undefined;
      if (takes === undefined) break;
      wrapped = true;
      last = at;
      toSkip = takes;
    }
  }
  return at < words.length ? at : (last ?? at);
}
