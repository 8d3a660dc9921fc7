import type { AttackerCalls } from '@/lib/service/attacker';
import type { AuditorCalls } from '@/lib/service/auditor';
import type { GeneratorCalls } from '@/lib/service/generator';
import type { HighlighterCalls } from './highlighter.worker';
import { type Call, type Calls, connect } from './rpc';

/** The worker that parses, plans, writes and packs. */
export const generator = startedOnce<GeneratorCalls>(
  () => new Worker(new URL('./generator.worker.ts', import.meta.url), { type: 'module' }),
);

/** The worker that colors code: separate, so that a long file never delays the generated files. */
export const highlighter = startedOnce<HighlighterCalls>(
  () => new Worker(new URL('./highlighter.worker.ts', import.meta.url), { type: 'module' }),
);

/** The worker that attacks the generated files: separate, so that files never wait for attacks. */
export const attacker = startedOnce<AttackerCalls>(
  () => new Worker(new URL('./attacker.worker.ts', import.meta.url), { type: 'module' }),
);

/** The worker that checks pasted files: separate, so that ten megabytes of roles never block the page. */
export const auditor = startedOnce<AuditorCalls>(
  () => new Worker(new URL('./auditor.worker.ts', import.meta.url), { type: 'module' }),
);

/** A worker that starts when first needed, and again at the first call after it failed. */
function startedOnce<C extends Calls>(start: () => Worker): () => Call<C> {
  let call: Call<C> | undefined;
  return () => {
    if (call === undefined) {
      const worker = start();
      call = connect<C>(worker);
      worker.addEventListener('error', () => {
        worker.terminate();
        call = undefined;
      });
    }
    return call;
  };
}
