import type { SetupFileRead } from '@/lib/service/setup-file';
import { limits } from '@/lib/setup/limits';
import { generator } from './workers';

/** The setup in a file that the user chose, read by the worker. */
export const readSetupFile = async (file: File): Promise<SetupFileRead> =>
  // One byte more than the maximum: the worker then reports that the file is too large.
  generator()('read', await file.slice(0, limits.bytes + 1).arrayBuffer());
