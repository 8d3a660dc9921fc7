/**
 * When the facts about GitLab and AWS that everything else is computed from were last compared with their sources: the
 * older of the dates in `lib/gitlab/capabilities.ts` and `lib/aws/quotas.ts`. `tests/facts-date.test.ts` compares it.
 */
export const factsAsOf = '2026-11-27';
