import type { Grant, PermissionView } from './view';

/** A way to gain more rights from the permissions of a role. */
interface Escalation {
  /** All of them are needed. */
  readonly actions: readonly [string, ...string[]];
  /** What somebody with the session can do, as the end of a sentence. */
  readonly does: string;
}

const single = (does: string, ...actions: readonly string[]): readonly Escalation[] =>
  actions.map((action) => ({ actions: [action], does }));

const passing = (does: string, ...actions: readonly [string, ...string[]][]): readonly Escalation[] =>
  actions.map((alternative) => ({ actions: ['iam:PassRole', ...alternative], does }));

/**
 * Actions that give more rights than the policy of the role names. They count if they are allowed on every
 * resource of their kind, or on the role itself. Source: the effect of each action, according to the AWS
 * Service Authorization Reference and IAM API Reference, as of 2026-09-26.
 */
const escalations: readonly Escalation[] = [
  ...single('give itself or another role any policy', 'iam:AttachRolePolicy', 'iam:PutRolePolicy'),
  ...single(
    'give a user or group any policy',
    'iam:AttachUserPolicy',
    'iam:PutUserPolicy',
    'iam:AttachGroupPolicy',
    'iam:PutGroupPolicy',
  ),
  ...single(
    'rewrite a policy that is attached to it',
    'iam:CreatePolicyVersion',
    'iam:SetDefaultPolicyVersion',
  ),
  ...single('let itself into any role', 'iam:UpdateAssumeRolePolicy'),
  ...single(
    'create lasting credentials for any user',
    'iam:CreateAccessKey',
    'iam:CreateServiceSpecificCredential',
  ),
  ...single('sign in as any user', 'iam:CreateLoginProfile', 'iam:UpdateLoginProfile'),
  ...single('put a user into a group with more rights', 'iam:AddUserToGroup'),
  ...single('replace the identity provider that roles trust', 'iam:UpdateSAMLProvider'),
  ...single('grant temporary access to somebody else', 'iam:AcceptDelegationRequest'),
  ...single('assume every role that trusts the account', 'sts:AssumeRole'),
  ...single('run commands with the roles of instances', 'ssm:SendCommand', 'ssm:StartSession'),
  ...single('run code with the role of any function', 'lambda:UpdateFunctionCode'),
  ...passing('run code with any role of the service', ['lambda:CreateFunction'], ['ec2:RunInstances']),
  ...passing('run code with any role of the service', ['ecs:RegisterTaskDefinition', 'ecs:RunTask']),
  ...passing('run code with any role of the service', ['codebuild:CreateProject', 'codebuild:StartBuild']),
  ...passing('run code with any role of the service', ['glue:CreateJob'], ['glue:CreateDevEndpoint']),
  ...passing('run code with any role of the service', ['sagemaker:CreateNotebookInstance']),
  ...passing('make changes with any role of the service', ['cloudformation:CreateStack']),
  ...passing('make changes with any role of the service', [
    'states:CreateStateMachine',
    'states:StartExecution',
  ]),
];

/** A way that the policies of a role allow. */
export interface FoundEscalation extends Escalation {
  /** Of the first action. */
  readonly grant: Grant;
  readonly certain: boolean;
}

/** The ways that are open, each once. */
export const escalationsOf = (view: PermissionView): readonly FoundEscalation[] =>
  escalations.flatMap((escalation) => {
    const grants = escalation.actions.map((action) => strongest(view.grants(action).filter(reachesFar)));
    const [grant] = grants;
    if (grant === undefined || grants.includes(undefined)) return [];
    return [{ ...escalation, grant, certain: grants.every((each) => each?.doubt === undefined) }];
  });

const reachesFar = ({ isBroad, includesItself }: Grant): boolean => isBroad || includesItself;

const strongest = (grants: readonly Grant[]): Grant | undefined =>
  grants.find(({ doubt }) => doubt === undefined) ?? grants[0];
