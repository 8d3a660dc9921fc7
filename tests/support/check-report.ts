import { z } from 'zod';
import { severities } from '@/lib/checks/types';
import { strangers } from '@/lib/proof/types';

const text = z.string().min(1);
const line = z.int().min(1);

const finding = z.strictObject({
  code: text,
  severity: z.enum(severities),
  certain: z.boolean(),
  line,
  message: text,
  remedy: text,
  source: z.url(),
});

const file = z.strictObject({
  file: text,
  findings: z.array(finding),
  ignored: z.array(z.strictObject({ finding, reason: text, expires: z.iso.date() })),
});

/** The output of `keyless check --format json`, version 1. A breaking change needs a new version. */
export const checkReportSchema = z.strictObject({
  version: z.literal(1),
  roles: z.array(
    file.extend({
      name: text,
      line,
      arn: text.optional(),
      account: text.optional(),
      issuer: text.nullable(),
      issuerKind: z.enum(['gitlab.com', 'self-managed', 'other', 'none']),
      verdict: z.enum(['good', 'bad']),
      worst: z.enum(severities).nullable(),
      proof: z.array(
        z.strictObject({
          who: z.enum(strangers),
          result: z.enum(['nobody', 'somebody', 'undecided']),
          token: z.record(text, z.string()).optional(),
          mintedBy: text.optional(),
          because: text.optional(),
        }),
      ),
      neverUsable: z.boolean(),
      repair: z.record(text, z.unknown()).optional(),
      repairChanges: z.array(z.strictObject({ pointer: z.string(), because: text })).optional(),
      denial: z
        .strictObject({
          outcome: z.enum(['allowed', 'denied', 'undecided']),
          comparisons: z.array(
            z.strictObject({
              pointer: z.string(),
              line,
              key: z.string(),
              operator: z.string(),
              expected: z.array(z.string()),
              actual: z.string().nullable(),
              match: z.union([z.boolean(), z.literal('unknown')]),
              difference: z
                .strictObject({
                  expected: z.string(),
                  expectedAt: z.int().min(0),
                  actualAt: z.int().min(0),
                })
                .optional(),
            }),
          ),
          cause: text.optional(),
          fixes: z.array(text),
        })
        .optional(),
    }),
  ),
  pipelines: z.array(file),
  token: file.optional(),
  problems: z.array(z.strictObject({ file: text, line: z.int().min(0), message: text })),
  rolesWithoutWebIdentity: z.int().min(0),
});
