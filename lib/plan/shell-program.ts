import type { ShellWord } from './shell-commands';

/** Programs that run the command in their arguments, with the number of words before it that are not options or assignments. */
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

/** The index of the program in a command, after assignments and wrappers such as `env`. A wrapper without a command is the program. */
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
