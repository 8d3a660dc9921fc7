import { config } from 'zod';

// Zod's compiled parsers use `new Function`, which the page's content security policy forbids. A schema decides when it is
// made, so every file that makes one imports zod from here: `import * as z from '…/formats/zod'`.
config({ jitless: true });

export * from 'zod';
