// The registry: one line per topic. Order is the order of a reader's questions: whom AWS trusts, what it grants, how the job uses it.
export { trustAudience } from './trust-audience';
