import { note } from '../../explanations';
import { type Data, noted, plain } from '../../formats/data';
import type { Partition } from '../arn';
import { listOf, type Statement } from '../policy';

/** A kind of secret: how it is read, and where the name of a single one begins in an ARN. */
interface SecretKind {
  readonly sid: string;
  /** The comment about it, after the sentence about the role. */
  readonly remedy: string;
  readonly actions: readonly [string, ...string[]];
  readonly named: RegExp;
  /** Not secret, although the actions read it. */
  readonly open?: (partition: Partition) => string;
}

/**
 * Every way to read a secret of Secrets Manager or of the Parameter Store, or to decrypt with a key. `BatchGetSecretValue` needs
 * `GetSecretValue` for each secret. Public parameters belong to AWS: their ARN has no account, so a parameter of the user is never one.
 * Source: AWS Service Authorization Reference, as of 2026-09-26; Secrets Manager API Reference, `BatchGetSecretValue`; Systems Manager
 * User Guide, "Discovering public parameters".
 */
const kinds: readonly SecretKind[] = [
  {
    sid: 'DenySecrets',
    remedy: 'To let it read one, name the secret with the preset secrets-read.',
    actions: ['secretsmanager:GetSecretValue'],
    named: /^arn:[^:]+:secretsmanager:[^:]*:[^:]*:secret:[^*?]/,
  },
  {
    sid: 'DenyParameters',
    remedy:
      'To let it read some, name their path with the preset ssm-read. Public parameters of AWS stay readable.',
    actions: ['ssm:GetParameter', 'ssm:GetParameters', 'ssm:GetParametersByPath', 'ssm:GetParameterHistory'],
    named: /^arn:[^:]+:ssm:[^:]*:[^:]*:parameter\/[^*?]/,
    open: (partition) => `arn:${partition}:ssm:*::parameter/aws/service/*`,
  },
  {
    sid: 'DenyDecryption',
    remedy:
      'To let it decrypt with a key, for example that of the Terraform state, name the key in a permission.',
    actions: ['kms:Decrypt'],
    named: /^arn:[^:]+:kms:[^:]*:[^:]*:key\/[^*?]/,
  },
];

/**
 * The statements that keep a role that runs unreviewed code from reading secrets, whatever else is attached to it: an explicit Deny
 * outranks every Allow. `allowed` are the statements of its permissions. A secret, path or key that one of them names, in an action
 * without wildcards, is left out of the denial: naming it is how a user lifts it.
 */
export function secretsGuard(allowed: readonly Data[], partition: Partition): readonly Data[] {
  const statements = allowed.map((statement) => plain(statement) as unknown as Statement);
  return kinds.map((kind) => {
    const exempt = [...namedIn(statements, kind), ...(kind.open === undefined ? [] : [kind.open(partition)])];
    return noted(
      {
        Sid: kind.sid,
        Effect: 'Deny',
        Action: oneOrMore(kind.actions),
        ...(exempt.length === 0 ? { Resource: '*' } : { NotResource: oneOrMore(exempt) }),
      },
      {
        ...note('least-privilege'),
        comment: `This role runs code that nobody has reviewed, so it reads no secrets, also where an attached policy lets it. ${kind.remedy}`,
      },
    );
  });
}

/** Actions of a policy that are meant to read secrets but name none: the denial covers them. */
export const unnamedSecrets = (statement: Statement): readonly string[] =>
  statement.Effect !== 'Allow'
    ? []
    : kinds
        .filter((kind) => namedIn([statement], kind).length === 0)
        .flatMap((kind) => listOf(statement.Action).filter((action) => reads(kind, action)));

const reads = ({ actions }: SecretKind, action: string): boolean =>
  actions.some((name) => name.toLowerCase() === action.toLowerCase());

/** The resources of this kind that the statements allow by name, each once. */
const namedIn = (statements: readonly Statement[], kind: SecretKind): readonly string[] => [
  ...new Set(
    statements
      .filter(
        ({ Effect: effect, Action: action }) =>
          effect === 'Allow' && listOf(action).some((name) => reads(kind, name)),
      )
      .flatMap(({ Resource: resource }) => listOf(resource))
      .filter((resource) => kind.named.test(resource)),
  ),
];

const oneOrMore = (values: readonly string[]): Data => (values.length === 1 ? (values[0] ?? '') : values);
