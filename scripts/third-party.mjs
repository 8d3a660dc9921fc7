/** Puts the notices of everything that the exported page is built from next to it. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './lib/run.mjs';
import { thirdPartyNotices } from './lib/third-party.mjs';

writeFileSync(join(root, 'out', 'THIRD-PARTY.txt'), thirdPartyNotices(root));
