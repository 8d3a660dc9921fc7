import { z } from 'zod';
import { explanations } from '@/lib/explanations';
import { inferences } from '@/lib/gitlab/token/inference';
import { strangers } from '@/lib/proof/types';
import { setupSchema } from '@/lib/setup/schema';
import { attackers } from '@/lib/world/attackers';
import { layers } from '@/lib/world/layers';
import { weaknesses } from '@/lib/world/weaknesses';

const number = z.int().min(0);
const text = z.string().min(1);
const keysOf = <T extends object>(record: T) => z.enum(Object.keys(record) as [string, ...string[]]);
const layer = keysOf(layers);
const topic = keysOf(explanations);
const inference = keysOf(inferences);
const opening = keysOf(weaknesses);
const counts = { tried: number, stopped: number, knownOpen: number, dangerous: number, open: number };
const admitted = z.strictObject({ attack: text, roles: z.array(text).min(1) });
const inferred = z.array(inference).min(1).optional();

/** The output of `keyless attack --json`, version 2. A breaking change needs a new version. */
export const attackAnswerSchema = z.strictObject({
  version: z.literal(2),
  summary: z.strictObject({
    ...counts,
    attacks: number,
    attacksStopped: number,
    notIsolated: number,
    mistakesOnly: number,
    residual: number,
    refusedDeploys: number,
    shouldBeStopped: number,
  }),
  attacks: z.array(
    z.strictObject({
      ...counts,
      id: text,
      title: text,
      scenario: number,
      attacker: keysOf(attackers),
      story: z.array(text).min(1),
      expected: z.array(layer),
      sources: z.array(z.strictObject({ title: text, url: z.url() })).min(1),
    }),
  ),
  roles: z.array(
    z.strictObject({
      ...counts,
      name: text,
      kind: z.enum(['deploy', 'plan', 'sandbox']),
      arn: text,
      account: z.string().regex(/^\d{12}$/),
      sentence: text,
      deploys: z.strictObject({ tried: number, refused: z.array(text) }),
      proof: z.array(
        z.discriminatedUnion('result', [
          z.strictObject({
            who: z.enum(strangers),
            result: z.literal('nobody'),
            because: z.optional(text),
          }),
          z.strictObject({
            who: z.enum(strangers),
            result: z.literal('somebody'),
            token: z.record(text, text),
            mintedBy: text,
          }),
          z.strictObject({ who: z.enum(strangers), result: z.literal('undecided'), because: text }),
        ]),
      ),
    }),
  ),
  matrix: z.array(
    z.array(
      z.discriminatedUnion('outcome', [
        z.strictObject({ outcome: z.literal('stopped'), layer, by: z.array(topic), inferred }),
        z.strictObject({ outcome: z.literal('succeeded'), how: text, opening: opening.optional(), inferred }),
        z.strictObject({ outcome: z.literal('not-applicable'), why: text }),
      ]),
    ),
  ),
  minimalSets: z.array(
    z.array(
      z.discriminatedUnion('why', [
        z.strictObject({ why: z.literal('found'), sets: z.array(z.array(topic).min(1)).min(1) }),
        z.strictObject({
          why: z.enum(['nothing-needed', 'gets-in', 'not-applicable']),
          sets: z.array(z.array(topic)).max(0),
        }),
      ]),
    ),
  ),
  ablation: z.array(
    z.strictObject({
      control: topic,
      title: text,
      layer,
      roles: z.array(text).min(1),
      admits: z.array(admitted),
      supports: z.array(admitted),
      refusedByAws: z.literal(true).optional(),
    }),
  ),
  isolation: z.array(
    z.array(
      z
        .strictObject({
          job: z.boolean(),
          editor: z.boolean(),
          needs: z.literal('lax-environment').optional(),
          ref: text.optional(),
          expected: z.enum(['unreviewed', 'zone']).optional(),
        })
        .nullable(),
    ),
  ),
  residual: z.array(z.strictObject({ id: text, title: text, risk: text, helps: text, scenario: number })),
  openings: z.array(
    z.strictObject({
      id: opening,
      kind: z.enum(['choice', 'limit', 'optional', 'design']),
      title: text,
      text,
      danger: z.boolean(),
      // For example `roles[].runner`, which a script can look up in a setup.
      field: z
        .string()
        .regex(/^\w+(?:\[\])?(?:\.\w+(?:\[\])?)*$/)
        .optional(),
    }),
  ),
  inferences: z.array(z.strictObject({ id: inference, text, attacks: z.array(admitted).min(1) })),
  warnings: z.array(
    z.strictObject({
      code: text,
      severity: z.enum(['danger', 'warning']),
      role: text.optional(),
      title: text,
      detail: text,
      remedy: text,
      command: text.optional(),
    }),
  ),
  advice: z.array(
    z.strictObject({
      id: text,
      title: text,
      effect: text,
      cost: text,
      closes: z.array(text),
      opens: z.array(text),
      setup: setupSchema,
    }),
  ),
});
