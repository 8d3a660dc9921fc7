/** Serves the built page on one port, for the browser tests: `node scripts/serve.mjs 4173`. */
import { serve } from './lib/serve.mjs';

const { address } = await serve(Number(process.argv[2]) || 4173);
console.log(`Serving out/ at ${address}`);
