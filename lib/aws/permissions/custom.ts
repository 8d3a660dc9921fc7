import { readJson } from '../../formats/json-names';
import { printable, shortened } from '../../formats/visible';
import * as z from '../../formats/zod';
import { dynamicReferences } from '../dynamic-reference';
import { checkPolicyGrammar } from '../grammar';
import { listOf, type PolicyDocument } from '../policy';
import { quotas } from '../quotas';
import { identityChanges, statementData } from './identity';
import type { PresetOf } from './preset';
import { writingActions } from './reading';

const example =
  '{ "Version": "2012-10-17", "Statement": [{ "Effect": "Allow", "Action": "sqs:SendMessage", "Resource": "arn:aws:sqs:eu-west-1:111122223333:orders" }] }';

/** Further findings in one policy add nothing. */
const mostFindings = 20;

const replacedByCloudFormation = {
  message:
    'The policy holds "{{resolve:": CloudFormation would put a parameter or a secret in its place, and the policy would say something else.',
  params: { allowed: 'any text without "{{resolve:"', example: '"arn:aws:s3:::amzn-s3-demo-bucket/*"' },
};

/** Text of a policy that could not be read, or a policy that no role could hold. */
function unreadable(policy: unknown) {
  const json = typeof policy === 'string' ? readJson(policy) : undefined;
  if (json?.ok === false)
    return {
      message: `The policy ${printable(shortened(json.message, 300))}.`,
      params: { allowed: 'one JSON object', example },
    };
  const size = JSON.stringify(policy)?.length ?? 0;
  const most = 2 * quotas.inlinePolicyCharacters;
  return size > most
    ? {
        message: `The policy has ${size} characters.`,
        params: {
          allowed: `at most ${quotas.inlinePolicyCharacters}, which is what a role can hold`,
          example,
        },
      }
    : undefined;
}

const schema = z.strictObject({
  preset: z.literal('custom'),
  policy: z
    .custom<PolicyDocument>(() => true)
    .superRefine((policy: unknown, context) => {
      const unread = unreadable(policy);
      if (unread !== undefined) return context.addIssue({ code: 'custom', ...unread });
      for (const { path, message, allowed, example } of checkPolicyGrammar(policy, 'identity').slice(
        0,
        mostFindings,
      ))
        context.addIssue({ code: 'custom', path: [...path], message, params: { allowed, example } });
      for (const path of dynamicReferences(policy))
        context.addIssue({ code: 'custom', path: [...path], ...replacedByCloudFormation });
    }),
});

/** The user's own policy, unchanged if its grammar is valid. The plan warns about dangerous parts. */
export const custom = {
  id: 'custom',
  title: 'Your own policy',
  summary: 'An IAM policy you wrote, added as it is.',
  schema,
  fields: {
    policy: {
      label: 'Policy',
      help: 'A policy document in JSON, with Version and Statement.',
      example,
      kind: 'json',
    },
  },
  example: {
    preset: 'custom',
    policy: {
      Version: '2012-10-17',
      Statement: [
        {
          Sid: 'SendOrders',
          Effect: 'Allow',
          Action: 'sqs:SendMessage',
          Resource: 'arn:aws:sqs:eu-west-1:111122223333:orders',
        },
      ],
    },
  },
  statements: ({ policy }) => listOf(policy.Statement).map(statementData),
  readsOnly: ({ policy }) => writingActions(policy).length === 0,
  stillAllows: ({ policy }) =>
    identityChanges(policy).length > 0
      ? 'Everything in the policy, including changes to identities or their rights: anyone who can make those can give themselves more than this policy grants.'
      : 'Everything the policy says. It was checked for its grammar, not for what it grants.',
} as const satisfies PresetOf<typeof schema>;
