/** A setup: read it from a file or from plain data, and start from one of the examples. */

export { type Parsed, type Problem, parseSetup } from '../setup/parse';
export { type SetupPreset, setupPresets } from '../setup/presets';
export { parseSetupFile } from '../setup/read-file';
export type { Setup } from '../setup/schema';
