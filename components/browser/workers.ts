import type { AttackerCalls } from './attacker';
import type { GeneratorCalls } from './generator';
import type { HighlighterCalls } from './highlighter.worker';
import { type Call, connect } from './rpc';

let attackerCall: Call<AttackerCalls> | undefined;
let generatorCall: Call<GeneratorCalls> | undefined;
let highlighterCall: Call<HighlighterCalls> | undefined;

/** The worker that parses, plans, writes and packs. Started when first needed, one for the life of the page. */
export function generator(): Call<GeneratorCalls> {
  generatorCall ??= connect<GeneratorCalls>(
    new Worker(new URL('./generator.worker.ts', import.meta.url), { type: 'module' }),
  );
  return generatorCall;
}

/** The worker that colors code: its own, so that a long file never delays the files themselves. */
export function highlighter(): Call<HighlighterCalls> {
  highlighterCall ??= connect<HighlighterCalls>(
    new Worker(new URL('./highlighter.worker.ts', import.meta.url), { type: 'module' }),
  );
  return highlighterCall;
}

/** The worker that attacks what is generated: its own, so that files never wait for attacks. */
export function attacker(): Call<AttackerCalls> {
  attackerCall ??= connect<AttackerCalls>(
    new Worker(new URL('./attacker.worker.ts', import.meta.url), { type: 'module' }),
  );
  return attackerCall;
}
