import type { Command } from '../command';
import { attack } from './attack';
import { check } from './check';
import { generate } from './generate';
import { propose } from './propose';

/** All commands. A new one is one file in this folder and one line here. */
export const commands: readonly Command[] = [generate, attack, check, propose];
