import type { Choices } from './choices';
import type { Choice } from './choose';
import type { Subject, TokenKind } from './tokens';
import { anyEmail, anyId, anyLogin, anySessionName } from './words';

const sessionKey = 'sts:rolesessionname';
/** Source: AWS, AssumeRoleWithWebIdentity. */
const longestSession = 64;

/** Claims that AWS evaluates and that tokens of one kind may differ in. */
const gitLabClaims = [
  'project_id',
  'namespace_id',
  'user_id',
  'user_login',
  'user_email',
  'user_access_level',
  'pipeline_source',
  'runner_environment',
];

/** Everything that is the same for all tokens of a kind: its protection, and keys that are no claims. */
export function constantChoices(
  choices: Choices,
  { refProtected }: TokenKind,
  { order }: Subject,
): readonly Choice[] {
  const { hasGitLabKeys } = choices.issuer;
  const open = ['sub', 'aud', 'oaud', ...(hasGitLabKeys ? gitLabClaims : [])].map((name) =>
    choices.key(name),
  );
  const protections = order === 'outline' ? [true, false] : [refProtected];
  return choices.group(
    `constants ${protections.join()}`,
    (key) => key !== sessionKey && !open.includes(key),
    () =>
      protections.map((refProtected) => ({
        values: hasGitLabKeys ? { [choices.key('ref_protected')]: String(refProtected) } : {},
        cost: 0,
      })),
  );
}

/** The ids of the project that a token names. */
export const projectIds = (choices: Choices, kind: TokenKind): readonly Choice[] =>
  choices.texts(kind.named.id, [choices.key('project_id')]);

/** What is chosen besides the subject and the id of the project: a group for each key, or for keys that depend on each other. */
export function claimChoices(
  choices: Choices,
  kind: TokenKind,
  usualAudience: string | undefined,
): readonly (readonly Choice[])[] {
  const text = (value: Parameters<Choices['texts']>[0], name: string) =>
    choices.texts(value, [choices.key(name)]);
  const audience = choices.texts(kind.audience, [choices.key('aud'), choices.key('oaud')], usualAudience);
  const session = choices
    .texts(anySessionName, [sessionKey])
    .filter(({ values }) => (values[sessionKey] ?? '').length <= longestSession);
  if (!choices.issuer.hasGitLabKeys) return [audience, session];
  return [
    audience,
    session,
    text(kind.named.namespaceId, 'namespace_id'),
    text(anyId, 'user_id'),
    text(anyLogin, 'user_login'),
    text(anyEmail, 'user_email'),
    runs(choices, kind),
    runners(choices),
  ];
}

/** How the pipeline started, with the role of its user: only bots run pipelines without one. */
function runs(choices: Choices, { pipelineSources, accessLevels }: TokenKind): readonly Choice[] {
  const source = choices.key('pipeline_source');
  const level = choices.key('user_access_level');
  const bots = ['security_orchestration_policy', 'pipeline_execution_policy_schedule'];
  const levelsOf = (level: string): TokenKind['accessLevels'] =>
    bots.includes(level) ? [...accessLevels, undefined, 'guest', 'reporter'] : accessLevels;
  const isOpen = choices.mentions(source) || choices.mentions(level);
  const list = (isOpen ? pipelineSources : pipelineSources.slice(0, 1)).flatMap((other, at) =>
    (choices.mentions(level) ? levelsOf(other) : accessLevels.slice(0, 1)).map((role, index) => ({
      values: { [source]: other, [level]: role },
      cost: at * 8 + index,
    })),
  );
  return choices.group(
    `runs ${list.map(({ values }) => Object.values(values).join(' ')).join()}`,
    (key) => key === source || key === level,
    () => list,
  );
}

function runners(choices: Choices): readonly Choice[] {
  const runner = choices.key('runner_environment');
  return choices.group(
    'runner',
    (key) => key === runner,
    () => ['gitlab-hosted', 'self-hosted'].map((value, cost) => ({ values: { [runner]: value }, cost })),
  );
}
