import { type ShellFragment, sh } from '../../formats/shell';
import type { RolePlan } from '../../plan/types';

/** The newest sign-ins with a web identity that CloudTrail recorded in the Region of the job: time, subject, role, and whether AWS denied it. */
export const recordedSignIns = ({ region }: RolePlan): ShellFragment => sh`
  aws cloudtrail lookup-events --region ${region} --max-items 50 --output json \\
    --lookup-attributes AttributeKey=EventName,AttributeValue=AssumeRoleWithWebIdentity |
    jq -r '.Events[].CloudTrailEvent | fromjson
      | [.eventTime, .userIdentity.userName, .requestParameters.roleArn, .errorCode // "admitted"] | @tsv'`;

export const listKeys = sh`aws iam list-access-keys --user-name "$user"`;

export const keyLastUsed = sh`aws iam get-access-key-last-used --access-key-id "$key"`;

export const setKeyStatus = (status: 'Active' | 'Inactive'): ShellFragment =>
  sh`aws iam update-access-key --user-name "$user" --access-key-id "$key" --status ${status}`;

/** Runs a script of the bundle. An AWS script needs credentials of its account. */
export const script = (path: string, ...options: readonly string[]): ShellFragment =>
  sh`sh ${[path, ...options]}`;
