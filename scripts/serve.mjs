/** Serves the built page on a free port, for the browser tests, which read the port from the line below. */
import { serve } from './lib/serve.mjs';

const { address } = await serve(0);
console.log(`Serving out/ at ${address}`);
