import { ANY, type Pattern } from '../aws/conditions/values/pattern';
import { evaluateCondition } from '../aws/sts/evaluate-condition';
import { and, type Match } from '../aws/sts/match';
import type { PreparedPolicy, PreparedStatement } from './prepared-policy';

/** What a wildcard may stand for in the subject of a plain token. */
const fillers = [
  'a',
  '',
  'branch',
  ...[
    '',
    ':',
    'branch:',
    'a:ref_type:branch:',
    '/a:ref_type:branch:',
    ':ref_type:branch:',
    'project_path:a/a:ref_type:branch:',
  ].map((head) => `${head}ref:a`),
  'project_path:a/a:ref_type:branch:ref:',
];

/** Claims of a job on a branch, as far as conditions name them, each in a form that surely can be minted. */
const plain = {
  sub: {
    usual: 'project_path:a/a:ref_type:branch:ref:a',
    form: /^project_path:[a-z0-9]+(?:[-_][a-z0-9]+)*(?:\/[a-z0-9]+(?:[-_][a-z0-9]+)*)+:ref_type:branch:ref:[a-z0-9]+(?:[-/][a-z0-9]+)*$/,
  },
  aud: { usual: 'a', form: /^[\w.:/-]+$/ },
  project_id: { usual: '1', form: /^[1-9]\d*$/ },
  namespace_id: { usual: '1', form: /^[1-9]\d*$/ },
  ref_protected: { usual: 'true', form: /^(?:true|false)$/ },
  pipeline_source: { usual: 'push', form: /^(?:push|web|api|schedule)$/ },
} as const;
const names = Object.keys(plain) as (keyof typeof plain)[];

/**
 * Whether a plain token may get in, made of the first value of each condition. It saves the search for one where, as in nearly every role, it is
 * that simple. `false` says nothing.
 */
export function takesPlainToken(policy: PreparedPolicy, hasGitLabKeys: boolean): boolean {
  const denies = policy.statements.filter(({ effect, covers }) => effect === 'Deny' && covers === true);
  return policy.statements
    .filter(({ effect, covers }) => effect === 'Allow' && covers !== false)
    .some((statement) =>
      fillers.some((filler) => {
        const values = tokenFor(statement, policy.keyPrefix, hasGitLabKeys ? names : ['sub', 'aud'], filler);
        if (values === undefined) return false;
        const context = {
          get: (key: string) => (Object.hasOwn(values, key) ? values[key] : policy.context.get(key)),
        };
        const match = ({ conditions }: PreparedStatement): Match =>
          conditions.reduce<Match>(
            (all, { condition }) => and(all, evaluateCondition(condition, context).match),
            true,
          );
        return match(statement) !== false && !denies.some((deny) => match(deny) === true);
      }),
    );
}

/** The values of a plain token by their keys; nothing if the statement asks for another one. */
function tokenFor(
  { conditions }: PreparedStatement,
  keyPrefix: string,
  claims: readonly (keyof typeof plain)[],
  filler: string,
): Readonly<Record<string, string>> | undefined {
  const values: Record<string, string> = {};
  for (const name of claims) {
    const { usual, form } = plain[name];
    const key = `${keyPrefix}${name}`;
    const asked = conditions.find(({ condition }) => {
      const { operator } = condition.use;
      return condition.contextKey === key && operator.kind === 'value' && !operator.negated;
    });
    const [first] = asked?.watched ?? [];
    const value = first === undefined ? usual : textOf(first.pattern, filler);
    if (!form.test(value)) return undefined;
    values[key] = value;
  }
  return values;
}

const textOf = (pattern: Pattern, filler: string): string =>
  pattern.map((piece) => (typeof piece === 'string' ? piece : piece === ANY ? filler : 'a')).join('');
