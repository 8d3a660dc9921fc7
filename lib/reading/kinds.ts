import { cloudFormation } from './cloudformation';
import { tokenPattern } from './token';
import type { SourceFile } from './types';

/** What somebody dropped: a source of roles, a pipeline, a token or its claims. */
export type FileKind = 'roles' | 'pipeline' | 'token';

/** Keys of a `.gitlab-ci.yml` that no template and no policy has at the start of a line, or one level below. */
const pipelineKey =
  /^(?:stages|include|workflow|default|before_script|image):|^ {1,4}(?:script|id_tokens|extends|stage|trigger):/m;
/** A claim that only tokens have, as a member of JSON. */
const claim = /"(?:iss|sub|aud)"\s*:/;
const policy = /"(?:Statement|AssumeRolePolicyDocument|PolicyDocument|Roles?|RoleDetailList)"\s*:/;

/** The kind of a file by its name and what it holds, cheaply. What nobody knows is read for roles: that says what is wrong with it. */
export function kindOf(file: SourceFile): FileKind {
  const { name, text } = file;
  if (/\.gitlab-ci\.ya?ml$/i.test(name)) return 'pipeline';
  if (/\.(?:tf|hcl)$/i.test(name) || cloudFormation.reads(file) || policy.test(text)) return 'roles';
  const isJson = /^\s*[{[]/.test(text);
  if (isJson) return claim.test(text) ? 'token' : 'roles';
  if (pipelineKey.test(text)) return 'pipeline';
  return tokenPattern.test(text) || claim.test(text) ? 'token' : 'roles';
}
