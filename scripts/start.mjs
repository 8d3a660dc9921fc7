import { build, installDependencies, requireNode, stop } from './lib/run.mjs';

requireNode();
await installDependencies();
await build();

const { serve } = await import('./lib/serve.mjs');
try {
  const { address } = await serve(Number(process.env.PORT) || 3000);
  console.log(
    `\n  Keyless is ready:  ${address}\n\n  Everything is computed in your browser. Stop with Ctrl+C.\n`,
  );
} catch (error) {
  stop(error.message);
}
