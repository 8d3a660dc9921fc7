import { comment, type ShellFragment, type ShellStatement, sh } from '../../formats/shell';
import type { Plan, RolePlan } from '../../plan/types';
import { hasOutput } from '../aws/outputs';
import { accountFolder } from '../aws/role';

/** Says whose credentials the commands below need. */
export const signedInTo = ({ account }: RolePlan): ShellStatement =>
  comment(`Signed in to account ${account.id} (${account.name})`);

/** When AWS last saw the role used. */
export const roleLastUsed = ({ environment }: RolePlan): ShellFragment =>
  sh`aws iam get-role --role-name ${environment.role.name} --query Role.RoleLastUsed --region ${environment.region}`;

/** The sign-ins with a web identity that AWS recorded in the Region of the job: time, subject, role, and whether it was denied. */
export const recordedSignIns = ({ environment }: RolePlan): ShellFragment => sh`
  aws cloudtrail lookup-events --region ${environment.region} --output json \\
    --lookup-attributes AttributeKey=EventName,AttributeValue=AssumeRoleWithWebIdentity |
    jq -r '.Events[].CloudTrailEvent | fromjson
      | [.eventTime, .userIdentity.userName, .requestParameters.roleArn, .errorCode // "admitted"] | @tsv'`;

/** The access keys of a user with their state. */
export const listKeys = sh`aws iam list-access-keys --user-name "$user"`;

export const keyLastUsed = sh`aws iam get-access-key-last-used --access-key-id "$key"`;

export const setKeyStatus = (status: 'Active' | 'Inactive'): ShellFragment =>
  sh`aws iam update-access-key --user-name "$user" --access-key-id "$key" --status ${status}`;

/** Runs a script of the bundle, signed in to the account where it is one for AWS. */
export const script = (path: string, ...options: readonly string[]): ShellFragment =>
  sh`sh ${[path, ...options]}`;

/** The scripts that apply the bundle to AWS or take that back, one for each account, where the setup asks for that form. */
export const accountScripts = (plan: Plan, name: 'apply.sh' | 'remove.sh'): readonly string[] =>
  hasOutput(plan, 'aws-cli')
    ? plan.accounts.map(({ account }) => `${accountFolder(account.id)}/${name}`)
    : [];
