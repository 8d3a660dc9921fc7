import { hasGitLabKeys } from '../../aws/condition-keys';
import { childPointer } from '../../aws/json-pointer';
import { issuerKeyOf } from '../../aws/provider';
import { componentValueProblem } from '../../checks/component-value';
import { normalIssuer } from '../../checks/federated';
import { isProvenUnusable } from '../../checks/never-usable';
import type { CheckedRole } from '../../checks/types';
import { isPlainObject, type PlainObject } from '../../formats/plain-object';
import type { SubjectComponent } from '../../gitlab/subject';
import { gapText, holdsGap } from '../../reading/types';
import type { Repair, RepairChange } from '../types';
import { changesOf, type Draft, draftOf, statementOf } from './draft';
import { splitStatements } from './split-principals';
import { repairAction } from './steps/action';
import { repairAudience } from './steps/audience';
import { repairKeys } from './steps/keys';
import { mergeConditions } from './steps/merge';
import { repairOperators } from './steps/operators';
import { repairPins } from './steps/pins';
import { repairPrincipal } from './steps/principal';
import type { Hints } from './steps/subject';
import { repairSubjects } from './steps/subjects';
import type { RepairContext, RepairStep } from './types';

/**
 * The corrected trust policy, or nothing if it is correct. Statements keep their order and their Sids;
 * statements of other issuers and every Deny stay unchanged. Afterwards, each statement of the issuer has
 * exactly one audience condition and one subject condition, and on gitlab.com the pins that AWS evaluates;
 * all other conditions that narrow it stay. Values that neither the policy nor the facts contain become gaps
 * for the user to fill in. A change never lets in a token that was refused before, unless no token could
 * match the statement at all: then it says so (`revives`). Nothing is corrected if no token would get in
 * afterwards. Never throws.
 */
export function repairTrust(checked: CheckedRole): Repair | undefined {
  const { role, issuer } = checked;
  const document = role.trust.value;
  if ((issuer.kind !== 'gitlab.com' && issuer.kind !== 'self-managed') || !isPlainObject(document))
    return undefined;
  if (issuer.kind === 'self-managed' && !issuer.certain) return undefined;
  const context = contextOf(checked, document, issuer.issuerKey);
  const { Statement: written } = document;
  const listed: readonly unknown[] = Array.isArray(written) ? written : [written];
  const split = splitStatements(listed, issuer.issuerKey);
  const repaired = split.map(({ statement, isOfIssuer }) =>
    isOfIssuer && isPlainObject(statement) ? repairStatement(statement, context) : statement,
  );
  const parts = withoutRepeated(repaired);
  const isList = Array.isArray(written) || parts.length !== 1;
  const statements = parts.map((part) => (isDraft(part) ? statementOf(part) : part));
  const version = document.Version === '2012-10-17' ? [] : [versionChange];
  const policy = {
    ...(document.Version === undefined ? { Version: '2012-10-17', ...document } : document),
    Version: '2012-10-17',
    Statement: isList ? statements : statements[0],
  };
  const changes = parts.flatMap((part, index) =>
    isDraft(part) ? changesOf(part, isList ? childPointer('/Statement', index) : '/Statement') : [],
  );
  const removed = repaired.length - parts.length;
  const tagging = listed.length > split.length;
  const all = [
    ...version,
    ...changes,
    ...(removed === 0 ? [] : [repeatedChange]),
    ...(tagging ? [taggingChange] : []),
  ];
  if (all.length === 0 || JSON.stringify(policy) === JSON.stringify(document)) return undefined;
  // Something still keeps everybody out, such as a Deny: then nothing is corrected.
  if (checked.isNeverUsable && isProvenUnusable(policy, issuer)) return undefined;
  return { policy, changes: all };
}

const versionChange: RepairChange = {
  pointer: '/Version',
  because: 'Version 2012-10-17 is the current policy language.',
};
const repeatedChange: RepairChange = {
  pointer: '/Statement',
  because: 'A second statement is removed: once corrected, it is equal to the first.',
};

const taggingChange: RepairChange = {
  pointer: '/Statement',
  because: 'The statement with `sts:TagSession` is removed: GitLab tokens carry no session tags.',
};

const steps = (hints: Hints): readonly RepairStep[] => [
  repairPrincipal,
  repairAction,
  repairKeys,
  repairOperators,
  mergeConditions,
  repairSubjects(hints),
  repairAudience,
  repairPins,
  mergeConditions,
];

function repairStatement(statement: PlainObject, context: RepairContext): Draft {
  const draft = draftOf(statement);
  for (const step of steps(hintsOf(draft))) step(draft, context);
  return draft;
}

const isDraft = (part: unknown): part is Draft =>
  isPlainObject(part) && 'notes' in part && 'conditions' in part;

/** What conditions that must be removed say about the project and the ref. */
function hintsOf({ conditions }: Draft): Hints {
  const hinted = (name: string, component: SubjectComponent): string | undefined => {
    const found = conditions.find(({ key }) => key.toLowerCase().endsWith(`:${name}`));
    const [only, ...others] = found?.values ?? [];
    const isPlain = only !== undefined && others.length === 0 && !/[*?$]/.test(only);
    return isPlain && componentValueProblem(component, [only]) === undefined ? only : undefined;
  };
  const projectPath = hinted('project_path', 'project_path');
  const refType = hinted('ref_type', 'ref_type');
  const ref = hinted('ref', 'ref');
  return {
    ...(projectPath === undefined ? {} : { projectPath }),
    ...(refType === undefined ? {} : { refType }),
    ...(ref === undefined ? {} : { ref }),
  };
}

function contextOf(
  { role, facts, providers }: CheckedRole,
  document: PlainObject,
  issuerKey: string,
): RepairContext {
  const arns = [role.arn ?? '', ...JSON.stringify(document).matchAll(/arn:[a-z-]+:iam::\d{12}:/g)].map(
    String,
  );
  const [, partition = 'aws', account] =
    arns.map((arn) => /^arn:([a-z-]+):iam::(\d{12}):/.exec(arn)).find((found) => found !== null) ?? [];
  const ofIssuer = providers.filter(({ url }) => normalIssuer(issuerKeyOf(url)) === issuerKey);
  const [audience, ...others] = ofIssuer.flatMap(({ clientIds = [] }) => clientIds);
  return {
    issuerKey,
    hasGitLabKeys: hasGitLabKeys(issuerKey, partition),
    facts,
    audience: audience === undefined || others.length > 0 || holdsGap(audience) ? undefined : audience,
    providerArn: `arn:${partition}:iam::${role.account ?? account ?? gapText('account')}:oidc-provider/${issuerKey}`,
    variables: document.Version === '2012-10-17',
  };
}

/** Of statements that became equal (except for Sids), keeps the first. */
function withoutRepeated(parts: readonly unknown[]): readonly unknown[] {
  const seen = new Set<string>();
  return parts.filter((part) => {
    if (!isDraft(part)) return true;
    const { Sid: _, ...rest } = statementOf(part);
    const text = JSON.stringify(rest);
    if (seen.has(text)) return part.notes.length === 0;
    seen.add(text);
    return true;
  });
}
