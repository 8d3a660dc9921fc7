/** Everything that other programs may use of Keyless. Pure: no network, no file system, the same in Node and in a browser. */

export { type AttackAnswer, attack } from './attack';
export { type AuditInput, type AuditReport, check, reportJson } from './check';
export { type BundleFile, generate, zipBundle } from './generate';
export { gitlabCom, type Intended, type Proof, type ProofIssuer, prove } from './prove';
export {
  type Parsed,
  type Problem,
  parseSetup,
  parseSetupFile,
  type Setup,
  type SetupPreset,
  setupPresets,
} from './setup';
