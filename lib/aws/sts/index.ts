/** The model of AWS STS: its answers to a web identity, and the reasons. */
export { assumeRoleWithWebIdentity } from './assume-role';
export { describeVerdict } from './describe';
export type { Match } from './match';
export { type CompiledProvider, compileProvider } from './provider';
export type { AssumeRoleRequest, Network, Role, TokenClaims } from './request';
export type {
  ConditionTrace,
  ConditionWhy,
  ContextValue,
  PrincipalWhy,
  StatementTrace,
} from './trace';
export {
  compileTrustPolicy,
  type PolicyProblem,
  type PolicyProblemCode,
  type TrustPolicy,
} from './trust-policy';
export type { Allowed, AwsError, DenialReason, Denied, Verdict } from './verdict';
