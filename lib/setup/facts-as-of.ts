/**
 * When the facts about GitLab and AWS that everything else is computed from were last compared with their sources: the
 * older date. Sources: `lib/gitlab/capabilities.ts` and `lib/aws/quotas.ts`; `tests/facts-date.test.ts` compares them.
 */
export const factsAsOf = '2026-11-27';
