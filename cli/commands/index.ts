import type { Command } from '../command';
import { attack } from './attack';
import { generate } from './generate';

/** Every command. A new one is one file in this folder and one line here. */
export const commands: readonly Command[] = [generate, attack];
